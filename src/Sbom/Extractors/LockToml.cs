using Plimsoll.Formats.Toml;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Reads lock files that are TOML.</summary>
internal static class LockToml
{
    public static TomlTable Read(ReadOnlySpan<byte> utf8, LayerFile file, FactSink sink)
    {
        var (table, diagnostics) = TomlDocument.Read(utf8, file.Path, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        return table;
    }

    /// <summary>Reports an entry that names no package.</summary>
    public static void ReportNameless(TomlNode entry, FactSink sink) =>
        sink.Report(new("lock-entry-nameless", DiagnosticSeverity.Error, "The entry names no package and was left out", Span: new TextSpan(0, 0, entry.Line, 1)));
}
