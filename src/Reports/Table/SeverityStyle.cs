using Plimsoll.Primitives;
using Spectre.Console;

namespace Plimsoll.Reports;

/// <summary>Colors that underline words; no meaning rests on a color alone.</summary>
public static class SeverityStyle
{
    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Alarm { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Good { get; } = new(Color.Green);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => Alarm,
        Severity.High => new Style(Color.Red),
        Severity.Medium => new Style(Color.Yellow),
        Severity.Low => new Style(Color.Blue),
        Severity.None => Quiet,
        _ => new Style(Color.Fuchsia),
    };
}
