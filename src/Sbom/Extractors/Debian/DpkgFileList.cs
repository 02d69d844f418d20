using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Debian;

/// <summary>The files of each dpkg package: <c>info/NAME[:ARCH].list</c>, in distroless images <c>status.d/NAME.md5sums</c>.</summary>
/// <remarks>Source: dpkg, deb-md5sums(5). dpkg itself refuses to work without the lists, so its checksums add nothing. A list holds directories too and starts with <c>/.</c>; checksum lines are 32 digits, two characters, a relative path.</remarks>
internal sealed class DpkgFileList : PackageExtractor
{
    private const int ChecksumPrefix = 34;

    public override string Name => "dpkg-files";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.InDirectory("var/lib/dpkg/info", ".list"),
        PathPattern.InDirectory("var/lib/dpkg/status.d", ".md5sums"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var text = whole.Span;
        var name = FileName(file.Path);
        var isList = name.EndsWith(".list", StringComparison.Ordinal);
        var paths = ImmutableArray.CreateBuilder<string>();
        var malformed = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            if (paths.Count == Limits.Default.MaxListedFiles)
            {
                sink.Report(new("too-many-listed-files", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxListedFiles} files; the owners of the others are not known"));
                break;
            }

            var line = text[range];
            if (line.Length > Limits.Default.MaxPathBytes || (!isList && line.Length is > 0 and <= ChecksumPrefix))
            {
                malformed++;
                continue;
            }

            line = isList || line.IsEmpty ? line : line[ChecksumPrefix..];
            line = line.TrimStart("./"u8);
            if (!line.IsEmpty)
            {
                paths.Add(Text(line));
            }
        }

        if (malformed > 0)
        {
            sink.Report(new("dpkg-files-malformed", DiagnosticSeverity.Warning, $"{malformed} lines name no file"));
        }

        sink.Add(new Fact.FileList(name[..name.LastIndexOf('.')], paths.ToImmutable()));
    }
}
