using System.Globalization;

namespace Plimsoll.Primitives;

/// <summary>Durations as people write them in options and files: a whole number and one unit, <c>m</c>, <c>h</c>, <c>d</c> or <c>w</c>.</summary>
public static class DurationText
{
    /// <summary>Longest duration taken: a hundred years of days.</summary>
    private const int MaxDays = 36_500;

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        double days = text[^1] switch
        {
            'm' => count / 1440.0,
            'h' => count / 24.0,
            'd' => count,
            'w' => count * 7.0,
            _ => double.MaxValue,
        };
        if (days > MaxDays)
        {
            return false;
        }

        duration = text[^1] is 'm' ? TimeSpan.FromMinutes(count) : text[^1] is 'h' ? TimeSpan.FromHours(count) : TimeSpan.FromDays((int)days);
        return true;
    }

    /// <summary>The shortest text that reads back as the same value, rounded down to minutes.</summary>
    public static string Format(TimeSpan duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return minutes % 1440 == 0 && minutes > 0 ? $"{minutes / 1440}d" : minutes % 60 == 0 && minutes > 0 ? $"{minutes / 60}h" : $"{minutes}m";
    }
}
