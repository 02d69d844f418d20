using System.Globalization;

namespace Plimsoll.Reports;

/// <summary>Numbers of things in words.</summary>
internal static class Counts
{
    /// <summary>A number with thousands separators and its noun in the right number.</summary>
    public static string Of(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");
}
