using System.Collections.Immutable;
using Plimsoll.Formats.Apk;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Alpine;

/// <summary>apk's installed database, with the files of each package.</summary>
/// <remarks>Source: apk-tools, apk-v2(5). apk 3 keeps it below <c>usr/lib</c>.</remarks>
internal sealed class ApkInstalled : PackageExtractor
{
    public override string Name => "apk-installed";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.Path("lib/apk/db/installed"),
        PathPattern.Path("usr/lib/apk/db/installed"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        var reader = new ApkInstalledReader(whole.Span);
        int unnamed = 0, files = Limits.Default.MaxListedFiles;
        while (reader.NextPackage())
        {
            if (ReadPackage(ref reader, ref files) is not { } package)
            {
                unnamed++;
            }
            else if (packages.Count == Limits.Default.MaxPackages)
            {
                sink.Report(new("too-many-packages", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxPackages} packages; the rest was not read"));
                break;
            }
            else
            {
                packages.Add(package);
            }
        }

        if (unnamed > 0)
        {
            sink.Report(new("apk-package-incomplete", DiagnosticSeverity.Error, $"{unnamed} packages lack a name or a version"));
        }

        if (files < 0)
        {
            sink.Report(new("too-many-listed-files", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxListedFiles} files; the owners of the others are not known"));
        }

        if (reader.MalformedLines > 0)
        {
            sink.Report(new("apk-installed-malformed", DiagnosticSeverity.Warning, $"{reader.MalformedLines} lines are no fields"));
        }

        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) =>
        OsPackages.Purl("apk", package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static PackageFact? ReadPackage(ref ApkInstalledReader reader, ref int filesLeft)
    {
        string name = "", version = "", directory = "";
        string? architecture = null, license = null, origin = null, maintainer = null;
        var files = ImmutableArray.CreateBuilder<string>();
        while (reader.NextField())
        {
            switch ((char)reader.Key)
            {
                case 'P':
                    name = Text(reader.Value);
                    break;
                case 'V':
                    version = Text(reader.Value);
                    break;
                case 'A':
                    architecture = TextOrNull(reader.Value);
                    break;
                case 'L':
                    license = TextOrNull(reader.Value);
                    break;
                case 'o':
                    origin = TextOrNull(reader.Value);
                    break;
                case 'm':
                    maintainer = TextOrNull(reader.Value);
                    break;
                case 'F':
                    directory = reader.Value.Length <= Limits.Default.MaxPathBytes / 2 ? Text(reader.Value) : "";
                    break;
                case 'R' when reader.Value.Length <= Limits.Default.MaxPathBytes / 2 && filesLeft-- > 0:
                    files.Add(directory.Length == 0 ? Text(reader.Value) : $"{directory}/{Text(reader.Value)}");
                    break;
            }
        }

        return name.Length == 0 || version.Length == 0 ? null : new PackageFact
        {
            Name = name,
            Version = version,
            Architecture = architecture,
            SourceName = origin,
            Supplier = maintainer,
            Licenses = license is null ? [] : [license],
            Files = files.ToImmutable(),
        };
    }
}
