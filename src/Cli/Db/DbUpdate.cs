using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;
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

    private readonly Option<string?> _epss = new("--epss")
    {
        HelpName = "URL|FILE",
        Description = "FIRST's exploit prediction scores, epss_scores-YYYY-MM-DD.csv or .csv.gz (default: the newest beside the exports, else those there are).",
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
        Add(_epss);
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
            Epss = args.GetValue(_epss) is { Length: > 0 } scores ? Location(scores, "--epss", context) : null,
            Ecosystems = [.. args.GetValue(_ecosystem) ?? []],
            Client = client,
            Clock = context.Clock,
        };
        var result = await DbChange.RunAsync(context, "Updating the advisory database", report =>
            DatabaseUpdater.UpdateAsync(options with { Progress = report }, cancel)).ConfigureAwait(false);
        outputs.Write((format, sink) => DbChange.Write(format, sink, result), cancel);
        return DbChange.Conclude(result, context);
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
}
