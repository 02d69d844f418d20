using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Reads lock files and package records that are JSON; of a broken one what precedes the error.</summary>
internal static class LockJson
{
    public delegate void Body(ref Utf8JsonReader reader);

    /// <summary>Hands over a reader that stands on the document's first token; false, and reported with its line, when it is no JSON.</summary>
    /// <param name="code">Of the diagnostic.</param>
    public static bool Read(ReadOnlyMemory<byte> utf8, FactSink sink, string code, Body body)
    {
        var reader = new Utf8JsonReader(JsonWalk.WithoutMark(utf8.Span), new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        try
        {
            reader.Read();
            body(ref reader);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException exception)
        {
            var line = (int)Math.Min(exception.LineNumber ?? 0, int.MaxValue - 1) + 1;
            sink.Report(new(code, DiagnosticSeverity.Error, $"The file is no JSON from line {line} on; what precedes it was read", Span: new TextSpan(0, 0, line, 1)));
            return false;
        }
    }

    /// <summary>Says that the document has another shape than such files have.</summary>
    public static void ReportShape(FactSink sink, string code, string what) =>
        sink.Report(new(code, DiagnosticSeverity.Error, $"The file has {what} where such files have something else; no package was read from it"));
}
