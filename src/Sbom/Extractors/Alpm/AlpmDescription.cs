using System.Collections.Immutable;
using Plimsoll.Formats.Alpm;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Alpm;

/// <summary>What pacman knows of one installed package: <c>var/lib/pacman/local/NAME-VERSION-RELEASE/desc</c>.</summary>
/// <remarks>Source: pacman, alpm-db-desc(5). <c>BASE</c> is the source package, whose version is that of all packages built from it.</remarks>
internal sealed class AlpmDescription : PackageExtractor
{
    /// <summary>Most licences of one package; the rest adds nothing that a reader would act on.</summary>
    private const int MaxLicenses = 100;

    public override string Name => "alpm-desc";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("desc")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (AlpmPlaces.Folder(file.Path) is null || Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var reader = new AlpmRecordReader(whole.Span);
        var package = Read(ref reader);
        if (reader.MalformedLines > 0)
        {
            sink.Report(new("alpm-desc-malformed", DiagnosticSeverity.Warning, $"{reader.MalformedLines} lines belong to no section"));
        }

        if (package.Name.Length == 0 || package.Version.Length == 0)
        {
            sink.Report(new("alpm-desc-incomplete", DiagnosticSeverity.Error, "The package lacks a name or a version"));
            return;
        }

        sink.Add(new Fact.Packages([package]));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => OsPackages.Purl("alpm", package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static PackageFact Read(ref AlpmRecordReader reader)
    {
        var package = new PackageFact { Name = "" };
        while (reader.NextSection())
        {
            package = reader.Name switch
            {
                var name when name.SequenceEqual("NAME"u8) => package with { Name = First(ref reader) ?? "" },
                var name when name.SequenceEqual("VERSION"u8) => package with { Version = First(ref reader) ?? "" },
                var name when name.SequenceEqual("BASE"u8) => package with { SourceName = First(ref reader) },
                var name when name.SequenceEqual("ARCH"u8) => package with { Architecture = First(ref reader) },
                var name when name.SequenceEqual("PACKAGER"u8) => package with { Supplier = First(ref reader) },
                var name when name.SequenceEqual("LICENSE"u8) => package with { Licenses = Several(ref reader) },
                _ => package,
            };
        }

        return package;
    }

    private static string? First(ref AlpmRecordReader reader) => reader.NextValue() ? Text(reader.Value) : null;

    private static ImmutableArray<string> Several(ref AlpmRecordReader reader)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        while (values.Count < MaxLicenses && reader.NextValue())
        {
            values.Add(Text(reader.Value));
        }

        return values.ToImmutable();
    }
}
