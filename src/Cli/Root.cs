using System.CommandLine;
using Plimsoll.Cli.Cache;
using Plimsoll.Cli.Db;
using Plimsoll.Cli.Files;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Sbom;
using Plimsoll.Cli.Scan;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll</c>: the list of its commands is the table of contents.</summary>
internal sealed class Root : Command
{
    public Root() : base("plimsoll", "Says what is inside a container image, what is known to be wrong with it, and whether it may sail.")
    {
        foreach (var option in Global.All)
        {
            option.Recursive = true;
            Add(option);
        }

        Add(new ScanCommand(Global));
        Add(new SbomCommand(Global));
        Add(new FilesCommand(Global));
        Add(new Command("db", "Keep the advisory database.") { new DbUpdate(Global), new DbStatus(Global) });
        Add(new Command("cache", "Keep the cache of layers read before.") { new CacheStatus(Global), new CachePrune(Global), new CacheClear(Global) });
    }

    public GlobalOptions Global { get; } = new();
}
