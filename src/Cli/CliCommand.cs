using System.Collections.Immutable;
using System.CommandLine;

namespace Plimsoll.Cli;

/// <summary>One command: its fields are the grammar, <see cref="RunAsync"/> the work, the exit code the contract.</summary>
internal abstract class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Formats it can write, the default first; empty when it writes no data.</summary>
    public virtual ImmutableArray<string> Formats => [];

    /// <summary>Whole command lines, each with what it does.</summary>
    public virtual ImmutableArray<(string Line, string Meaning)> Examples => [];

    public abstract Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel);
}
