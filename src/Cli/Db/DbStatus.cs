using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Scan;

namespace Plimsoll.Cli.Db;

/// <summary><c>db status</c>: age, size and sources of the advisory database.</summary>
internal sealed class DbStatus : CliCommand
{
    /// <summary>Age from which data is called old.</summary>
    public static readonly TimeSpan OldAge = TimeSpan.FromDays(7);

    private readonly GlobalOptions _global;

    public DbStatus(GlobalOptions global) : base("status", "Say how old the advisory database is and what it holds.") => _global = global;

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
        [("plimsoll db status", "Exit code 3 when there is no database.")];

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var path = DatabasePlace.Of(args, _global, context);
        using var database = DatabasePlace.Open(path);
        var info = database.Info;
        var now = context.Clock.GetUtcNow();
        outputs.Write(
            (format, sink) =>
            {
                if (format == "json")
                {
                    DbJson.Write(sink.Stream, path, info);
                }
                else
                {
                    sink.Console(console => DbTable.Write(console, path, info, now));
                }
            },
            cancel);
        var oldest = info.Sources.Select(s => now - s.Fetched).DefaultIfEmpty().Max();
        return Task.FromResult(oldest <= OldAge ? Conclusion.Done
            : new(ExitCode.Accepted, $"warning: the oldest data is {Ages.Of(oldest)} old; run plimsoll db update"));
    }
}
