using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Php;

/// <summary>What Composer installed: <c>vendor/composer/installed.json</c>, a list until Composer 1 and an object since Composer 2.</summary>
/// <remarks>Source: composer, <c>Composer\Repository\FilesystemRepository</c>. Only the object says what is for development; neither says what the project itself asked for.</remarks>
internal sealed class ComposerInstalled : PackageExtractor
{
    private const string Malformed = "composer-installed-malformed";

    public override string Name => "composer-installed";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.InDirectoryNamed("composer", "installed.json")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var entries = new List<ComposerEntry>();
        HashSet<string>? forDevelopment = null;
        LockJson.Read(whole, sink, Malformed, (ref Utf8JsonReader reader) =>
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                ComposerEntry.ReadAll(ref reader, entries);
            }
            else if (!reader.EntersObject())
            {
                LockJson.ReportShape(sink, Malformed, "neither a list nor an object");
            }
            else
            {
                ReadObject(ref reader, entries, ref forDevelopment);
            }
        });
        ComposerEntry.AddAll(entries.Select(entry => (entry, forDevelopment?.Contains(entry.Key))), keepLocal: true, new LockedPackages(sink, Limits.Default));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => ComposerNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static void ReadObject(ref Utf8JsonReader reader, List<ComposerEntry> entries, ref HashSet<string>? forDevelopment)
    {
        while (reader.NextMember(out var member))
        {
            if (member == "packages")
            {
                ComposerEntry.ReadAll(ref reader, entries);
            }
            else if (member == "dev-package-names")
            {
                forDevelopment = new HashSet<string>(StringComparer.Ordinal);
                for (var more = reader.FirstItem(); more; more = reader.NextItem())
                {
                    forDevelopment.Add(reader.TakeText().ToLowerInvariant());
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
