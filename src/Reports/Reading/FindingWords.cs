using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>The words that every report for people has for findings and diagnostics.</summary>
public static class FindingWords
{
    /// <summary>The level, or <c>undecided</c> for a finding that could not be judged.</summary>
    public static string Severity(Finding finding) => finding.Indeterminate is null ? KebabNames.Of(finding.Severity.Level) : "undecided";

    public static string Fix(Finding finding) => finding.Vulnerability switch
    {
        { FixedVersion: { } version } => version,
        { Fix: FixState.Fixed } => "yes, version not given",
        { Fix: FixState.NotFixed } => "no fix yet",
        { Fix: FixState.WontFix } => "will not be fixed",
        _ => "not known",
    };

    /// <summary>Name and installed version; empty for what is no package's.</summary>
    public static string Package(Finding finding) =>
        finding.Vulnerability is { } facts ? $"{facts.PackageName} {facts.InstalledVersion}" : "";

    /// <summary>Who answers for a finding that is not open, until when and why.</summary>
    public static string Cause(Disposition disposition) => disposition switch
    {
        Disposition.Waived { Expires: var end } waived => $"{waived.Exception} {(end == Waiver.NoEnd ? "without end" : $"until {end:yyyy-MM-dd}")}: {waived.Reason}",
        Disposition.NotAffected vex => $"{vex.Statement}: {vex.Justification}",
        _ => "",
    };

    /// <summary>Layer, path, line and column, as far as they are known.</summary>
    public static string Place(Diagnostic diagnostic) => string.Join(" ", new[]
    {
        diagnostic.Layer is { } layer ? $"layer {layer.Hex[..12]}" : null,
        diagnostic.Path is { } path ? diagnostic.Span is { } span ? $"{path}:{span.Line}:{span.Column}" : path : null,
    }.OfType<string>());

    /// <summary>The page of the public index of advisories for an id; null for ids of our own.</summary>
    public static string? Link(string id) =>
        id.Contains('-') && char.IsAsciiLetterUpper(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.') ? $"https://osv.dev/vulnerability/{id}" : null;

    public static string State(WaiverNotice notice) => notice.State switch
    {
        WaiverState.Expired => $"expired on {notice.Expires:yyyy-MM-dd} and covers nothing",
        WaiverState.ExpiresSoon => $"ends on {notice.Expires:yyyy-MM-dd}",
        _ when notice.Expires == Waiver.NoEnd => "covers no finding (no end)",
        _ => $"covers no finding (until {notice.Expires:yyyy-MM-dd})",
    };
}
