using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Building;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Go;

/// <summary><c>go.sum</c>: the modules whose content was fetched, of several versions all.</summary>
/// <remarks>
/// Source: Go Modules Reference, "go.sum files". Lines that end in <c>/go.mod</c> were looked at to choose versions and are no evidence.
/// What counts of the rest is settled by <see cref="GoSums"/>, which sees the <c>go.mod</c> beside it.
/// </remarks>
internal sealed class GoSum : PackageExtractor
{
    public const string ExtractorName = "go-sum";

    public override string Name => ExtractorName;

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("go.sum")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        int number = 0, broken = 0;
        Span<Range> words = stackalloc Range[4];
        foreach (var line in Text(whole.Span).AsSpan().EnumerateLines())
        {
            number++;
            var count = line.SplitAny(words, " \t", StringSplitOptions.RemoveEmptyEntries);
            if (count == 3 && line[words[2]].StartsWith("h1:"))
            {
                if (!line[words[1]].EndsWith("/go.mod") && packages.Count < Limits.Default.MaxPackages)
                {
                    packages.Add(new PackageFact { Name = line[words[0]].ToString(), Version = line[words[1]].ToString(), IsDirect = false });
                }
            }
            else if (count > 0 && broken == 0)
            {
                broken = number;
            }
        }

        if (broken > 0)
        {
            sink.Report(new("go-sum-malformed", DiagnosticSeverity.Error, "The line is no checksum of a module; lines like it were left out", Span: new TextSpan(0, 0, broken, 1)));
        }

        if (packages.Count > 0)
        {
            sink.Add(new Fact.Packages(packages.ToImmutable()));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => GoNames.Purl(package);

    internal override string PlaceOf(string path) => Parent(path);
}
