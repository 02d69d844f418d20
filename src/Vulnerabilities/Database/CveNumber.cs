using System.Globalization;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>A CVE as two numbers, in which it takes eight bytes and sorts.</summary>
/// <remarks>Source: CVE program, "CVE ID syntax change": <c>CVE-</c>, four digits, <c>-</c>, four digits or more.</remarks>
internal readonly record struct CveNumber(uint Year, uint Number) : IComparable<CveNumber>
{
    private const string Prefix = "CVE-";
    private const int YearDigits = 4;
    private const int MinNumberDigits = 4;
    private const int MaxNumberDigits = 9;

    /// <summary>False for anything but the canonical text, so that no two texts are one number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CveNumber cve)
    {
        cve = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length < Prefix.Length + YearDigits + 1 || text[Prefix.Length + YearDigits] != '-')
        {
            return false;
        }

        var number = text[(Prefix.Length + YearDigits + 1)..];
        if (number.Length is < MinNumberDigits or > MaxNumberDigits
            || (number.Length > MinNumberDigits && number[0] == '0')
            || !uint.TryParse(text.Slice(Prefix.Length, YearDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
        {
            return false;
        }

        cve = new CveNumber(year, serial);
        return true;
    }

    public int CompareTo(CveNumber other) => Year != other.Year ? Year.CompareTo(other.Year) : Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CVE-{Year:0000}-{Number:0000}");
}
