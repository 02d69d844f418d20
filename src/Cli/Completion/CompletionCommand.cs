using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Completion;

/// <summary><c>completion SHELL</c>: writes the script that makes a shell complete our command lines.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private readonly Argument<string> _shell = new("shell") { HelpName = "SHELL", Description = $"One of {string.Join(", ", ShellScripts.Shells)}." };

    public CompletionCommand() : base("completion", "Write a completion script for a shell.")
    {
        _shell.CompletionSources.Add(_ => ShellScripts.Shells.Select(s => new System.CommandLine.Completions.CompletionItem(s)));
        Add(_shell);
    }

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("source <(plimsoll completion bash)", "For this session; put the line into ~/.bashrc to keep it."),
        ("plimsoll completion zsh > \"${fpath[1]}/_plimsoll\"", "For every new zsh."),
        ("plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish", "For every new fish."),
        ("plimsoll completion pwsh >> $PROFILE", "For every new PowerShell."),
    ];

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var shell = args.GetRequiredValue(_shell);
        var script = ShellScripts.Of(shell)
            ?? throw CommandException.Usage($"'{Primitives.Printable.Escape(shell, 64)}' is no shell that can be completed for", $"known are {string.Join(", ", ShellScripts.Shells)}");
        new Sink(context.Output, context, IsTerminal: false).Text(output => output.Write(script));
        return Task.FromResult(Conclusion.Done);
    }
}
