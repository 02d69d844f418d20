using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>How much a diagnostic takes from the result.</summary>
[JsonConverter(typeof(KebabEnum<DiagnosticSeverity>))]
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is missing.</summary>
    Info,

    /// <summary>Something is odd; nothing that was asked for is missing.</summary>
    Warning,

    /// <summary>Something could not be read: the result is partial.</summary>
    Error,
}

/// <summary>One thing that an engine has to say about its own work, as data.</summary>
/// <param name="Code">Stable, kebab-case, e.g. <c>tar-truncated</c>.</param>
/// <param name="Message">One sentence without a final dot; control characters in quoted input are escaped.</param>
/// <param name="Target">Image, file or directory that was being read; null when there is just one.</param>
/// <param name="Layer">Digest (diffID) of the layer, when it is about one.</param>
/// <param name="Path">Path inside the target.</param>
/// <param name="Span">Place in the file at <paramref name="Path"/>.</param>
/// <param name="Advice">What the reader can do about it.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    string? Target = null,
    Digest? Layer = null,
    string? Path = null,
    TextSpan? Span = null,
    string? Advice = null);
