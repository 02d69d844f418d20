using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Php;

/// <summary>Composer's <c>composer.lock</c>.</summary>
/// <remarks>Source: composer, <c>Composer\Package\Locker</c>. What the project itself asked for is in composer.json only. A package of type path is a directory of the project.</remarks>
internal sealed class ComposerLock : PackageExtractor
{
    private const string Malformed = "composer-lock-malformed";

    public override string Name => "composer-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("composer.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var forUse = new List<ComposerEntry>();
        var forDevelopment = new List<ComposerEntry>();
        LockJson.Read(whole, sink, Malformed, (ref Utf8JsonReader reader) =>
        {
            if (!reader.EntersObject())
            {
                LockJson.ReportShape(sink, Malformed, "no object");
                return;
            }

            while (reader.NextMember(out var member))
            {
                switch (member)
                {
                    case "packages":
                        ComposerEntry.ReadAll(ref reader, forUse);
                        break;
                    case "packages-dev":
                        ComposerEntry.ReadAll(ref reader, forDevelopment);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        });
        var entries = forUse.Select(entry => (entry, (bool?)false)).Concat(forDevelopment.Select(entry => (entry, (bool?)true)));
        ComposerEntry.AddAll(entries, keepLocal: false, new LockedPackages(sink, Limits.Default));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => ComposerNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;
}
