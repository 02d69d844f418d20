using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Registry;
using Plimsoll.Images;
using Plimsoll.Images.Registry;
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
    private readonly RegistryOptions _registry = new();

    private readonly Argument<string> _source = new("source")
    {
        HelpName = "SOURCE",
        Description = "db.tar.gz, trivy.db, a folder with trivy.db, oci:DIR[:NAME] for a layout, or an image reference.",
    };

    public DbImportTrivyDb(GlobalOptions global) : base("trivy-db", "Build the advisory database from a trivy-db.")
    {
        _global = global;
        Add(_source);
        foreach (var option in _registry.All)
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll db import trivy-db db.tar.gz", "Takes the file that a registry hands out."),
        ("plimsoll db import trivy-db ~/.cache/trivy/db", "Takes the database that trivy keeps."),
        ("plimsoll db import trivy-db mirror.example/aquasec/trivy-db:2", "Takes it from a registry."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var folder = CacheFolder.Writable(CacheFolder.Of(args, _global, context));
        var input = await OpenAsync(args, folder, context, cancel).ConfigureAwait(false);
        await using var content = input.Content;
        var result = await DbChange.RunAsync(context, "Importing a trivy-db", report => TrivyDbImport.RunAsync(
            input,
            new UpdateOptions { Folder = folder, Clock = context.Clock, Progress = report },
            cancel)).ConfigureAwait(false);
        outputs.Write((format, sink) => DbChange.Write(format, sink, result), cancel);
        return DbChange.Conclude(result, context);
    }

    private async Task<TrivyDbInput> OpenAsync(ParseResult args, string folder, CliContext context, CancellationToken cancel)
    {
        var source = args.GetRequiredValue(_source);
        try
        {
            if (source.StartsWith(LayoutScheme, StringComparison.Ordinal))
            {
                return OpenLayout(source[LayoutScheme.Length..], context, cancel);
            }

            var path = Path.GetFullPath(Path.Combine(context.Folder, source));
            path = Directory.Exists(path) ? Path.Combine(path, TrivyDbInput.FileName) : path;
            return File.Exists(path) ? OpenFile(path)
                : ImageReference.TryParse(source, null, out var reference) && source.Contains('/', StringComparison.Ordinal) 
                    ? await DownloadAsync(_registry.Open(args, context), reference, folder, context, cancel).ConfigureAwait(false)
                : throw CommandException.Usage($"there is no '{Printable.Escape(source)}'", "name db.tar.gz, trivy.db or a folder that holds it");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or TargetException or RegistryException)
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

    /// <summary>To a file that goes with its handle.</summary>
    private static async Task<TrivyDbInput> DownloadAsync(RegistryClient client, ImageReference reference, string folder, CliContext context, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(folder, $"trivy-db.{Environment.ProcessId}.tmp"),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose);
        try
        {
            await RegistryArtifact.DownloadAsync(client, reference, LayerType, file, cancel).ConfigureAwait(false);
            return new TrivyDbInput(file, reference.ToString(), context.Clock.GetUtcNow());
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
