using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>npm's <c>package-lock.json</c> and <c>npm-shrinkwrap.json</c>, versions 1 to 3.</summary>
/// <remarks>Source: npm, "package-lock.json". Of a version 2 file, which says everything twice, <c>packages</c> counts.</remarks>
internal sealed class NpmLock : PackageExtractor
{
    public override string Name => "npm-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("package-lock.json"), PathPattern.FileName("npm-shrinkwrap.json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (NpmNames.IsInstalled(file.Path) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var tree = new NpmTree(packages, Limits.Default);
        try
        {
            Read(JsonWalk.WithoutMark(whole.Span), new NpmLockEntries(packages, tree), sink);
        }
        catch (JsonException exception)
        {
            sink.Report(new("npm-lock-malformed", DiagnosticSeverity.Error, $"The file is no JSON from line {exception.LineNumber + 1} on; what precedes it was read"));
        }

        if (tree.IsTooDeep)
        {
            sink.Report(new("npm-lock-nested", DiagnosticSeverity.Error, $"Packages are nested deeper than the limit of {Limits.Default.MaxPackageNesting}; those were left out"));
        }

        tree.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NpmNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static void Read(ReadOnlySpan<byte> json, NpmLockEntries entries, FactSink sink)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Limits.Default.MaxDepth });
        var isKnown = false;
        if (!reader.Read() || !reader.EntersObject())
        {
            sink.Report(new("npm-lock-malformed", DiagnosticSeverity.Error, "The file is no JSON object"));
            return;
        }

        while (reader.NextMember(out var member))
        {
            switch (member)
            {
                case "packages":
                    isKnown = true;
                    entries.ReadPackages(ref reader);
                    break;
                case "dependencies" when !isKnown:
                    isKnown = true;
                    entries.ReadDependencies(ref reader, NpmTree.Root);
                    break;
                case "lockfileVersion":
                    isKnown |= reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version >= 2;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
