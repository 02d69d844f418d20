using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Opkg;

/// <summary>The files of each opkg package: <c>info/NAME.list</c>, one absolute path a line, in later versions with its mode and link target behind tabs.</summary>
/// <remarks>Source: opkg, libopkg/pkg.c.</remarks>
internal sealed class OpkgFileList : PackageExtractor
{
    public override string Name => "opkg-files";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        PathPattern.InDirectory("usr/lib/opkg/info", ".list"),
        PathPattern.InDirectory("var/lib/opkg/info", ".list"),
    ];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var text = whole.Span;
        var paths = ImmutableArray.CreateBuilder<string>();
        var malformed = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            line = (line.IndexOf((byte)'\t') is >= 0 and var tab ? line[..tab] : line).TrimStart("./"u8);
            if (line.Length > Limits.Default.MaxPathBytes / 2)
            {
                malformed++;
            }
            else if (!line.IsEmpty && paths.Count == Limits.Default.MaxListedFiles)
            {
                sink.Report(new("too-many-listed-files", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxListedFiles} files; the owners of the others are not known"));
                break;
            }
            else if (!line.IsEmpty)
            {
                paths.Add(Text(line));
            }
        }

        if (malformed > 0)
        {
            sink.Report(new("opkg-files-malformed", DiagnosticSeverity.Warning, $"{malformed} lines name no file"));
        }

        sink.Add(new Fact.FileList(FileName(file.Path)[..^".list".Length], paths.ToImmutable()));
    }
}
