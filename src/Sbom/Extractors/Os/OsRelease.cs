using System.Collections.Immutable;
using Plimsoll.Formats.OsRelease;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Building;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Os;

/// <summary>Files that name the distribution: <c>os-release</c> wherever links may point, and what older releases have instead.</summary>
internal sealed class OsRelease : PackageExtractor
{
    private static readonly ImmutableArray<string> Releases = ["etc/os-release", "usr/lib/os-release"];

    /// <summary>What is read of a bare version file; real ones hold a line or three.</summary>
    private const int MaxTextBytes = 4096;

    private const int MaxLines = 10;

    public override string Name => "os-release";

    public override ImmutableArray<PathPattern> Patterns { get; } = [.. Releases.Concat(ReleaseText.Paths).Select(PathPattern.Path)];

    protected override int Revision => 2;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        if (ReleaseText.Paths.Contains(file.Path) && file.Path != "etc/openwrt_release")
        {
            sink.Add(new Fact.Release(Lines(whole.Span)));
            return;
        }

        var (values, diagnostics) = OsReleaseFile.Parse(whole.Span);
        sink.Add(new Fact.Release(values));
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }
    }

    /// <summary>The first line under an empty key, and those of the next few that are <c>NAME = VALUE</c> (SuSE-release).</summary>
    private static ImmutableSortedDictionary<string, string> Lines(ReadOnlySpan<byte> text)
    {
        var lines = Text(text[..Math.Min(text.Length, MaxTextBytes)]).Split('\n', MaxLines);
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values[""] = lines[0].Trim();
        foreach (var line in lines.Skip(1))
        {
            if (line.Split('=', 2) is [var name, var value] && name.Trim() is { Length: > 0 } key)
            {
                values[key] = value.Trim();
            }
        }

        return values.ToImmutable();
    }
}
