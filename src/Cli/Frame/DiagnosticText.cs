using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>A diagnostic as one line for stderr: <c>plimsoll.yaml:12:5: what (how to mend it)</c>.</summary>
internal static class DiagnosticText
{
    public static string Of(Diagnostic diagnostic)
    {
        var file = string.Join(": ", new[] { diagnostic.Target, diagnostic.Layer is { } layer ? $"layer {layer.Hex[..12]}" : null, diagnostic.Path }.OfType<string>().Select(part => Printable.Escape(part)));
        var place = diagnostic.Span is { } span ? $"{file}:{span.Line}:{span.Column}" : file;
        return $"{(place.Length > 0 ? place + ": " : "")}{Printable.Escape(diagnostic.Message, 2048)}{(diagnostic.Advice is { } advice ? $" ({Printable.Escape(advice)})" : "")}";
    }
}
