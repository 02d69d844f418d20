using System.Collections.Immutable;
using Plimsoll.Formats.Alpm;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Alpm;

/// <summary>The files of one installed package of pacman: section <c>FILES</c> of <c>var/lib/pacman/local/NAME-VERSION-RELEASE/files</c>, directories with a slash at the end.</summary>
/// <remarks>Source: pacman, alpm-db-files(5).</remarks>
internal sealed class AlpmFileList : PackageExtractor
{
    public override string Name => "alpm-files";

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("files")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (AlpmPlaces.Folder(file.Path) is not { } folder || PackageName(folder) is not { } package || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var paths = ImmutableArray.CreateBuilder<string>();
        var malformed = 0;
        var isFull = false;
        var reader = new AlpmRecordReader(whole.Span);
        while (!isFull && reader.NextSection())
        {
            while (!isFull && reader.Name.SequenceEqual("FILES"u8) && reader.NextValue())
            {
                if (paths.Count == Limits.Default.MaxListedFiles)
                {
                    isFull = true;
                    sink.Report(new("too-many-listed-files", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxListedFiles} files; the owners of the others are not known"));
                }
                else if (reader.Value.Length > Limits.Default.MaxPathBytes / 2)
                {
                    malformed++;
                }
                else if (reader.Value[^1] != (byte)'/')
                {
                    paths.Add(Text(reader.Value));
                }
            }
        }

        if (malformed + reader.MalformedLines > 0)
        {
            sink.Report(new("alpm-files-malformed", DiagnosticSeverity.Warning, $"{malformed + reader.MalformedLines} lines name no file"));
        }

        sink.Add(new Fact.FileList(package, paths.ToImmutable()));
    }

    /// <summary>Neither version nor release contains a hyphen.</summary>
    private static string? PackageName(string folder)
    {
        var release = folder.LastIndexOf('-');
        return release > 0 && folder.LastIndexOf('-', release - 1) is > 0 and var version ? folder[..version] : null;
    }
}
