using System.Collections.Immutable;
using Plimsoll.Formats.DebControl;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Debian;

/// <summary>dpkg's status database, and the one-package files of distroless images in <c>status.d</c>.</summary>
/// <remarks>
/// Source: dpkg(1), "Package states". Only <c>not-installed</c> and <c>config-files</c> mean that a package's files are gone;
/// every other state, half-installed ones too, may have left vulnerable files behind and counts. A stanza without Status is installed (distroless).
/// </remarks>
internal sealed class DpkgStatus : PackageExtractor
{
    public override string Name => "dpkg-status";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.Path("var/lib/dpkg/status"),
        PathPattern.InDirectory("var/lib/dpkg/status.d"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (file.Path.EndsWith(".md5sums", StringComparison.Ordinal) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
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

            if (package is null)
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
            sink.Report(new("dpkg-stanza-incomplete", DiagnosticSeverity.Error, $"{unnamed} installed packages lack a name or a version"));
        }

        if (reader.MalformedLines > 0)
        {
            sink.Report(new("dpkg-status-malformed", DiagnosticSeverity.Warning, $"{reader.MalformedLines} lines are no fields"));
        }

        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) =>
        OsPackages.Purl("deb", package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static (PackageFact? Package, bool IsPresent) ReadStanza(ref DebControlReader reader)
    {
        ReadOnlySpan<byte> name = [], version = [], architecture = [], source = [], maintainer = [], status = [];
        while (reader.NextField())
        {
            switch (reader.Name.Length)
            {
                case 6 when reader.Is("Status"u8):
                    status = reader.Value;
                    break;
                case 6 when reader.Is("Source"u8):
                    source = reader.Value;
                    break;
                case 7 when reader.Is("Package"u8):
                    name = reader.Value;
                    break;
                case 7 when reader.Is("Version"u8):
                    version = reader.Value;
                    break;
                case 10 when reader.Is("Maintainer"u8):
                    maintainer = reader.Value;
                    break;
                case 12 when reader.Is("Architecture"u8):
                    architecture = reader.Value;
                    break;
            }
        }

        var state = status[(status.LastIndexOf((byte)' ') + 1)..];
        if (state.SequenceEqual("not-installed"u8) || state.SequenceEqual("config-files"u8))
        {
            return (null, false);
        }

        if (name.IsEmpty || version.IsEmpty)
        {
            return (null, true);
        }

        var (sourceName, sourceVersion) = SplitSource(source);
        return (new PackageFact
        {
            Name = Text(name),
            Version = Text(version),
            Architecture = TextOrNull(architecture),
            SourceName = TextOrNull(sourceName),
            SourceVersion = TextOrNull(sourceVersion),
            Supplier = TextOrNull(maintainer),
        }, true);
    }

    /// <summary><c>name</c> or <c>name (version)</c>.</summary>
    /// <remarks>Source: Debian Policy 5.6.1.</remarks>
    private static (byte[] Name, byte[] Version) SplitSource(ReadOnlySpan<byte> source)
    {
        var open = source.IndexOf((byte)'(');
        return open < 0
            ? (source.ToArray(), [])
            : (source[..open].Trim((byte)' ').ToArray(), source[(open + 1)..].TrimEnd(" )"u8).Trim((byte)' ').ToArray());
    }
}
