using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.TrivyDb;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary><c>db import trivy-db SOURCE</c>: builds the advisory database from one of trivy's.</summary>
internal sealed class DbImportTrivyDb : CliCommand
{
    /// <summary>The one layer of the artifact that registries hold.</summary>
    /// <remarks>Source: aquasecurity/trivy-db, README.</remarks>
    private const string LayerType = "application/vnd.aquasec.trivy.db.layer.v1.tar+gzip";
    private const string LayoutScheme = "oci:";

    private readonly GlobalOptions _global;

    private readonly Argument<string> _source = new("source")
    {
        HelpName = "SOURCE",
        Description = "db.tar.gz, trivy.db, a folder with trivy.db, oci:DIR[:NAME] for a layout, or an image reference.",
    };

    public DbImportTrivyDb(GlobalOptions global) : base("trivy-db", "Build the advisory database from a trivy-db.")
    {
        _global = global;
        Add(_source);
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll db import trivy-db db.tar.gz", "Takes the file that a registry hands out."),
        ("plimsoll db import trivy-db ~/.cache/trivy/db", "Takes the database that trivy keeps."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var folder = CacheFolder.Writable(CacheFolder.Of(args, _global, context));
        var input = Open(args.GetRequiredValue(_source), context, cancel);
        await using var content = input.Content;
        var result = await DbChange.RunAsync(context, "Importing a trivy-db", report => TrivyDbImport.RunAsync(
            input,
            new UpdateOptions { Folder = folder, Clock = context.Clock, Progress = report },
            cancel)).ConfigureAwait(false);
        outputs.Write((format, sink) => DbChange.Write(format, sink, result), cancel);
        return DbChange.Conclude(result, context);
    }

    private static TrivyDbInput Open(string source, CliContext context, CancellationToken cancel)
    {
        try
        {
            if (source.StartsWith(LayoutScheme, StringComparison.Ordinal))
            {
                return OpenLayout(source[LayoutScheme.Length..], context, cancel);
            }

            var path = Path.GetFullPath(Path.Combine(context.Folder, source));
            path = Directory.Exists(path) ? Path.Combine(path, TrivyDbInput.FileName) : path;
            return File.Exists(path) ? OpenFile(path)
                : ImageReference.TryParse(source, null, out var reference) && source.Contains('/', StringComparison.Ordinal) ? OpenRegistry(reference)
                : throw CommandException.Usage($"there is no '{Printable.Escape(source)}'", "name db.tar.gz, trivy.db or a folder that holds it");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or TargetException)
        {
            throw new CommandException(ExitCode.Unknown, $"'{Printable.Escape(source)}' cannot be read: {Printable.Escape(failed.Message)}");
        }
    }

    private static TrivyDbInput OpenFile(string path)
    {
        var beside = Path.Combine(Path.GetDirectoryName(path)!, TrivyDbInput.MetadataName);
        var metadata = File.Exists(beside) && new FileInfo(beside).Length <= Limits.Default.MaxMetadataBytes ? File.ReadAllBytes(beside) : [];
        return new TrivyDbInput(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), new Uri(path).AbsoluteUri, File.GetLastWriteTimeUtc(path), metadata);
    }

    private static TrivyDbInput OpenLayout(string place, CliContext context, CancellationToken cancel)
    {
        var whole = Path.Combine(context.Folder, place);
        var split = Directory.Exists(whole) ? -1 : place.LastIndexOf(':');
        var directory = Path.GetFullPath(split > 0 ? Path.Combine(context.Folder, place[..split]) : whole);
        var layer = LayoutArtifact.Open(directory, split > 0 ? place[(split + 1)..] : null, LayerType, Limits.Default, cancel);
        return new TrivyDbInput(layer, LayoutScheme + place, Directory.GetLastWriteTimeUtc(directory));
    }

    /// <summary>Where a registry's blob of <see cref="LayerType"/> comes in as a stream.</summary>
    private static TrivyDbInput OpenRegistry(ImageReference reference) =>
        throw CommandException.Usage($"'{reference}' is in a registry, which this command does not read yet", "copy it to a layout and use oci:DIR:NAME");
}
