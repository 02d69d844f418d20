using System.Collections.Immutable;
using Plimsoll.Formats.OsRelease;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Os;

/// <summary>Files that name the distribution: <c>os-release</c> wherever links may point, and the bare version files of Debian and Alpine.</summary>
internal sealed class OsRelease : PackageExtractor
{
    public override string Name => "os-release";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.Path("etc/debian_version"),
        PathPattern.Path("etc/alpine-release"),
        PathPattern.Path("etc/os-release"),
        PathPattern.Path("usr/lib/os-release"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        if (file.Path is "etc/debian_version" or "etc/alpine-release")
        {
            var text = whole.Span;
            var line = text.IndexOf((byte)'\n') is >= 0 and var end ? text[..end] : text;
            sink.Add(new Fact.Release(ImmutableSortedDictionary<string, string>.Empty.Add("", Text(line).Trim())));
            return;
        }

        var (values, diagnostics) = OsReleaseFile.Parse(whole.Span);
        sink.Add(new Fact.Release(values));
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }
    }
}
