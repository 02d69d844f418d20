using System.CommandLine;
using Plimsoll.Cli.Cache;
using Plimsoll.Cli.Completion;
using Plimsoll.Cli.Copy;
using Plimsoll.Cli.Db;
using Plimsoll.Cli.Explain;
using Plimsoll.Cli.Files;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Sbom;
using Plimsoll.Cli.Scan;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll</c>: the list of its commands is the table of contents.</summary>
internal sealed class Root : Command
{
    /// <param name="first">First word of the command line: where it names a command, only that one is made, which halves the time to parse.</param>
    public Root(string? first = null) : base("plimsoll", "Says what is inside a container image, what is known to be wrong with it, and whether it may sail.")
    {
        foreach (var option in Global.All)
        {
            option.Recursive = true;
            Add(option);
        }

        (string Name, Func<Command> Make)[] commands =
        [
            ("scan", () => new ScanCommand(Global)),
            ("sbom", () => new SbomCommand(Global)),
            ("files", () => new FilesCommand(Global)),
            ("explain", () => new ExplainCommand(Global)),
            ("copy", () => new CopyCommand()),
            ("db", () => new Command("db", "Keep the advisory database.") { new DbUpdate(Global), new DbImport(Global), new DbExport(Global), new DbStatus(Global) }),
            ("cache", () => new Command("cache", "Keep the cache of layers read before.") { new CacheStatus(Global), new CachePrune(Global), new CacheClear(Global) }),
            ("completion", () => new CompletionCommand()),
            ("complete", () => new CompleteCommand()),
        ];
        foreach (var (_, make) in Array.FindAll(commands, c => c.Name == first) is [_, ..] named ? named : commands)
        {
            Add(make());
        }
    }

    public GlobalOptions Global { get; } = new();
}
