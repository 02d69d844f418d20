using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml;

/// <summary>One document of a YAML stream.</summary>
public sealed record YamlDocument(YamlNode Root)
{
    /// <summary>Reads every document of a UTF-8 stream. At the first error of syntax or limit reading stops; earlier documents are kept.</summary>
    /// <param name="path">Name of the file in diagnostics.</param>
    /// <remarks>Anchors belong to one document. Repeated scalar keys are errors (YAML 1.2.2, 3.2.1.3) and stay in the tree.</remarks>
    public static Parsed<ImmutableArray<YamlDocument>> ReadAll(ReadOnlyMemory<byte> utf8, string path, Limits limits) =>
        new YamlEvents(utf8, path, limits).ReadAll();
}
