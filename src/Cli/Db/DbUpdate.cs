using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary><c>db update</c>: builds the advisory database from OSV exports.</summary>
internal sealed class DbUpdate : CliCommand
{
    private readonly GlobalOptions _global;

    private readonly Option<string?> _source = new("--source")
    {
        HelpName = "URL|DIR",
        Description = "OSV exports laid out as the public bucket is (default: the public bucket).",
    };

    private readonly Option<string?> _knownExploited = new("--known-exploited")
    {
        HelpName = "URL|FILE",
        Description = "CISA's catalogue of known exploited vulnerabilities (default: CISA's own, or the file beside the exports).",
    };

    private readonly Option<string[]> _ecosystem = new("--ecosystem")
    {
        HelpName = "NAME",
        Description = "Take this ecosystem only, e.g. Debian, npm; repeatable (default: all that we can order versions of).",
        Arity = ArgumentArity.OneOrMore,
    };

    public DbUpdate(GlobalOptions global) : base("update", "Build or refresh the advisory database from OSV exports and CISA's catalogue.")
    {
        _global = global;
        Add(_source);
        Add(_knownExploited);
        Add(_ecosystem);
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll db update", "Takes everything from the public bucket; later runs fetch what changed."),
        ("plimsoll db update --ecosystem Debian --ecosystem npm", "Takes two ecosystems only."),
        ("plimsoll db update --source /mnt/osv", "Builds from a folder, without network."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"{Tool.Version.Name}/{Tool.Version.Version}");
        var options = new UpdateOptions
        {
            Folder = CacheFolder.Writable(CacheFolder.Of(args, _global, context)),
            Source = args.GetValue(_source) is { Length: > 0 } source ? Location(source, "--source", context) : UpdateOptions.PublicExports,
            KnownExploited = args.GetValue(_knownExploited) is { Length: > 0 } catalogue ? Location(catalogue, "--known-exploited", context) : null,
            Ecosystems = [.. args.GetValue(_ecosystem) ?? []],
            Client = client,
            Clock = context.Clock,
        };
        var result = await UpdateAsync(options, context, cancel).ConfigureAwait(false);
        outputs.Write((format, sink) => Write(format, sink, result), cancel);
        foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info || context.IsVerbose))
        {
            context.Error.WriteLine($"{KebabNames.Of(diagnostic.Severity)}: {DiagnosticText.Of(diagnostic)}");
        }

        return result.Database is null ? new(ExitCode.Unknown, "unknown: there is no database")
            : result.IsPartial ? new(ExitCode.Unknown, "unknown: not everything that was asked for is in the database")
            : Conclusion.Done;
    }

    private static async Task<UpdateResult> UpdateAsync(UpdateOptions options, CliContext context, CancellationToken cancel)
    {
        try
        {
            return await Progress.RunAsync(context, "Updating the advisory database", report =>
                DatabaseUpdater.UpdateAsync(options with { Progress = progress => report(Line(progress)) }, cancel)).ConfigureAwait(false);
        }
        catch (DatabaseException failed)
        {
            throw new CommandException(ExitCode.Unknown, failed.Message);
        }
    }

    private static Uri Location(string text, string option, CliContext context)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "file")
        {
            return uri;
        }

        var path = Path.GetFullPath(Path.Combine(context.Folder, text));
        return Path.Exists(path) ? new Uri(path) : throw CommandException.Usage($"{option}: there is no '{Printable.Escape(path)}'", "give a directory, a file, or a URL that begins with https:");
    }

    private static void Write(string format, Sink sink, UpdateResult result)
    {
        if (format == "json")
        {
            DbJson.Write(sink.Stream, result);
            return;
        }

        sink.Console(console => DbTable.Write(console, result));
    }

    private static string Line(UpdateProgress progress)
    {
        var amount = progress.Step switch
        {
            UpdateStep.Fetching when progress.Total is { } total => $": {new ByteSize(progress.Done)} of {new ByteSize(total)}",
            UpdateStep.Fetching => $": {new ByteSize(progress.Done)}",
            UpdateStep.Building when progress.Total is { } total => $": {progress.Done} of {total} records",
            UpdateStep.Building => $": {progress.Done} records",
            UpdateStep.Waiting => " for another update of the same folder",
            _ => "",
        };
        return $"{progress.Step} {progress.Source}{amount}";
    }
}
