using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Reads lock files that are YAML; of a broken one what precedes the entry with the error.</summary>
internal static class LockYaml
{
    /// <summary>The mappings that the documents consist of.</summary>
    public static ImmutableArray<YamlMapping> Read(ReadOnlyMemory<byte> utf8, LayerFile file, FactSink sink)
    {
        var (documents, diagnostics) = YamlDocument.ReadAll(utf8, file.Path, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        // An entry begins behind an empty line, so the text up to the last one before the error is whole.
        if (diagnostics.LastOrDefault(d => d.Code == "yaml-syntax") is { Span: { } span }
            && utf8.Span[..Math.Clamp(span.Offset, 0, utf8.Length)].LastIndexOf("\n\n"u8) is > 0 and var end)
        {
            documents = YamlDocument.ReadAll(utf8[..end], file.Path, Limits.Default).Value;
        }

        return [.. documents.Select(document => document.Root).OfType<YamlMapping>()];
    }

    /// <summary>The scalar at a key, as text; empty when there is none.</summary>
    public static string Text(this YamlMapping? mapping, string key) => mapping?.Find(key) is YamlScalar { IsNull: false } scalar ? scalar.Value : "";

    public static YamlMapping? Mapping(this YamlMapping? mapping, string key) => mapping?.Find(key) as YamlMapping;

    /// <summary>The entries with a scalar key.</summary>
    public static IEnumerable<(string Key, YamlNode Value)> Members(this YamlMapping? mapping)
    {
        foreach (var entry in mapping?.Entries ?? [])
        {
            if (entry.Key is YamlScalar key)
            {
                yield return (key.Value, entry.Value);
            }
        }
    }
}
