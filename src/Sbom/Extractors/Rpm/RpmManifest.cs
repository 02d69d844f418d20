using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>The list of packages that distroless images of CBL-Mariner and Azure Linux keep instead of a database.</summary>
/// <remarks>
/// One line a package, ten columns parted by tabs: name, version-release, two times, vendor, <c>(none)</c>, size, architecture, epoch, source package.
/// Source: the <c>rpm -qa --qf</c> call with which such images are built.
/// </remarks>
internal sealed class RpmManifest : PackageExtractor
{
    private const int Columns = 10;

    public override string Name => "rpm-manifest";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.Path("var/lib/rpmmanifest/container-manifest-2")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        var malformed = 0;
        foreach (var range in whole.Span.Split((byte)'\n'))
        {
            var line = whole.Span[range].TrimEnd((byte)'\r');
            if (line.IsEmpty)
            {
                continue;
            }

            if (packages.Count == Limits.Default.MaxPackages)
            {
                sink.Report(new("too-many-packages", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxPackages} packages; the rest was not read"));
                break;
            }

            if (Read(line) is not { } package)
            {
                malformed++;
            }
            else if (package.Name != RpmNames.PublicKey)
            {
                packages.Add(package);
            }
        }

        if (malformed > 0)
        {
            sink.Report(new("rpm-manifest-malformed", DiagnosticSeverity.Error, $"{malformed} lines describe no package"));
        }

        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => RpmNames.Purl(package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static PackageFact? Read(ReadOnlySpan<byte> line)
    {
        Span<Range> columns = stackalloc Range[Columns + 1];
        if (line.Count((byte)'\t') != Columns - 1)
        {
            return null;
        }

        var text = Text(line);
        text.AsSpan().Split(columns, '\t');
        string name = text[columns[0]], version = text[columns[1]];
        if (name.Length == 0 || version.Length == 0 || !uint.TryParse(text[columns[8]], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
        {
            return null;
        }

        var source = SourceRpm.Split(text[columns[9]]);
        return new PackageFact
        {
            Name = name,
            Version = RpmNames.Version(epoch, version, null),
            Architecture = Known(text[columns[7]]),
            SourceName = source?.Name,
            SourceVersion = source is null ? null : RpmNames.Version(epoch, source.Value.Version, null),
            Supplier = Known(text[columns[4]]),
        };
    }

    /// <summary>rpm writes <c>(none)</c> for what a package lacks.</summary>
    private static string? Known(string text) => text is "" or "(none)" ? null : text;
}
