using System.CommandLine;
using Plimsoll.Cli.Frame;

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

    }

    public GlobalOptions Global { get; } = new();
}
