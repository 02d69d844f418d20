using System.Collections.Immutable;
using Plimsoll.Formats.DebControl;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Opkg;

/// <summary>The status database of opkg, as OpenWrt and Yocto images have it.</summary>
/// <remarks>
/// Source: opkg, libopkg/pkg_parse.c: fields as dpkg's, the state is the last word of <c>Status</c>.
/// Only <c>not-installed</c> and <c>config-files</c> mean that a package's files are gone.
/// </remarks>
internal sealed class OpkgStatus : PackageExtractor
{
    public override string Name => "opkg-status";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.Path("usr/lib/opkg/status"),
        PathPattern.Path("var/lib/opkg/status"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        var reader = new DebControlReader(whole.Span);
        var unnamed = 0;
        while (reader.NextStanza())
        {
            var (package, isPresent) = ReadStanza(ref reader);
            if (!isPresent)
            {
                continue;
            }

            if (package.Name.Length == 0 || package.Version.Length == 0)
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
            sink.Report(new("opkg-stanza-incomplete", DiagnosticSeverity.Error, $"{unnamed} installed packages lack a name or a version"));
        }

        if (reader.MalformedLines > 0)
        {
            sink.Report(new("opkg-status-malformed", DiagnosticSeverity.Warning, $"{reader.MalformedLines} lines are no fields"));
        }

        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => OsPackages.Purl("opkg", package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static (PackageFact Package, bool IsPresent) ReadStanza(ref DebControlReader reader)
    {
        var package = new PackageFact { Name = "" };
        var isPresent = true;
        while (reader.NextField())
        {
            if (reader.Is("Package"u8))
            {
                package = package with { Name = Text(reader.Value) };
            }
            else if (reader.Is("Version"u8))
            {
                package = package with { Version = Text(reader.Value) };
            }
            else if (reader.Is("Architecture"u8))
            {
                package = package with { Architecture = TextOrNull(reader.Value) };
            }
            else if (reader.Is("Status"u8))
            {
                var state = reader.Value[(reader.Value.LastIndexOf((byte)' ') + 1)..];
                isPresent = !state.SequenceEqual("not-installed"u8) && !state.SequenceEqual("config-files"u8);
            }
        }

        return (package, isPresent);
    }
}
