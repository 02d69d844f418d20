namespace Plimsoll.Reports;

/// <summary>The sum of a target's findings, and of everything that is not among them.</summary>
internal static class SumLine
{
    public static void Write(TableText table, TargetReading reading)
    {
        var levels = reading.Levels.Select((pair, i) => new Span($"{(i > 0 ? "· " : "")}{TargetReading.LevelWords(pair.Level, pair.Count)}", pair.Count > 0 ? SeverityStyle.Of(pair.Level) : null));
        table.Wrapped(0, 2, [new Span(reading.Levels.IsEmpty ? reading.Sum : $"{reading.Sum}:", SeverityStyle.Heading), .. levels]);
        if (!reading.Others.IsEmpty)
        {
            table.Wrapped(2, 2, string.Join(" · ", reading.Others));
        }

        if (reading.Hidden is { IsEmpty: false } hidden)
        {
            table.Wrapped(2, 2, new Span($"hidden: {string.Join(", ", hidden)}; --format json has all of them", SeverityStyle.Heading));
        }
    }
}
