namespace Plimsoll.Cli.Frame;

/// <summary>The context of the real process.</summary>
internal static class ProcessContext
{
    public static CliContext Create() => new()
    {
        Output = new StandardStream(1),
        Error = new StreamWriter(new StandardStream(2)) { AutoFlush = true },
        OpenInput = Console.OpenStandardInput,
        Variable = Environment.GetEnvironmentVariable,
        Folder = Environment.CurrentDirectory,
        Clock = TimeProvider.System,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        TerminalWidth = TerminalSize.Columns(Console.IsOutputRedirected ? 2 : 1, CliContext.PipeWidth),
    };
}
