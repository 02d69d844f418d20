using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A count of bytes, written as people write it: <c>512</c>, <c>64KiB</c>, <c>2 GiB</c>, <c>1.5GB</c>.</summary>
/// <remarks>KiB, MiB, GiB, TiB are powers of 1024; kB, MB, GB, TB powers of 1000 (IEC 80000-13). Range: 0 to 2^63 - 1.</remarks>
[JsonConverter(typeof(ByteSizeJson))]
public readonly record struct ByteSize(long Bytes) : ISpanParsable<ByteSize>
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    public static ByteSize Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var size) ? size : throw new FormatException($"'{Printable.Escape(s.ToString())}' is not a size such as 512MiB or 2GB");

    public static ByteSize Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ByteSize result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ByteSize result)
    {
        result = default;
        s = s.Trim();
        var digits = s.IndexOfAnyExcept(NumberCharacters);
        var number = digits < 0 ? s : s[..digits];
        var unit = digits < 0 ? [] : s[digits..].Trim();
        decimal factor = unit switch
        {
            "" or "B" => 1,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            "TiB" => 1L << 40,
            "kB" or "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "TB" => 1_000_000_000_000,
            _ => 0,
        };
        if (factor == 0
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > long.MaxValue / factor)
        {
            return false;
        }

        result = new ByteSize((long)(value * factor));
        return true;
    }

    /// <summary>In the largest power of 1024 that leaves a number of at least one, with one decimal at most.</summary>
    public override string ToString()
    {
        ReadOnlySpan<string> units = ["B", "KiB", "MiB", "GiB", "TiB"];
        double value = Bytes;
        var unit = 0;
        while (Math.Round(value, 1) >= 1024 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 1)} {units[unit]}");
    }
}
