using Spectre.Console;

namespace Plimsoll.Cli.Frame;

/// <summary>Makes consoles that take nothing from the environment but what is handed in.</summary>
internal static class Terminal
{
    /// <summary>Set so that nobody asks the system for it; what we write scrolls.</summary>
    private const int Height = 24;

    /// <summary>A console for data: colored and as wide as the terminal, or plain and <see cref="CliContext.PipeWidth"/> wide.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, CliContext context)
    {
        var hasColor = isTerminal && context.WantsColor;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Height = Height;
        console.Profile.Width = isTerminal ? context.TerminalWidth : CliContext.PipeWidth;
        return console;
    }
}
