using System.CommandLine;

namespace Plimsoll.Cli.Frame;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Format { get; } = new("--format", "-f") { HelpName = "FORMAT", Description = "Format of the data on stdout." };

    public Option<string[]> Output { get; } = new("--output", "-o")
    {
        HelpName = "FORMAT=FILE",
        Description = "Also write the data to a file, in any format of the command; repeatable.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Config { get; } = new("--config") { HelpName = "FILE", Description = "Project file; else plimsoll.yaml here or in a directory above." };

    public Option<string?> CacheDir { get; } = new("--cache-dir")
    {
        HelpName = "DIR",
        Description = "Where database and layer cache live (default $XDG_CACHE_HOME/plimsoll or ~/.cache/plimsoll).",
    };

    public Option<bool> NoProgress { get; } = new("--no-progress") { Description = "Show no progress on a terminal." };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Write data and errors only." };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Say what is being done, and where an internal error came from." };

    public Option<bool> Help { get; } = new("--help", "-h") { Description = "Show this help." };

    public Option<bool> Version { get; } = new("--version") { Description = "Show the version." };

    /// <summary>In the order of the help.</summary>
    public IEnumerable<Option> All => [Format, Output, Config, CacheDir, NoProgress, Quiet, Verbose, Help, Version];
}
