namespace Plimsoll.Cli.Frame;

/// <summary>The context of the real process.</summary>
internal static class ProcessContext
{
    public static CliContext Create() => new()
    {
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true },
        OpenInput = Console.OpenStandardInput,
        Variable = Environment.GetEnvironmentVariable,
        Folder = Environment.CurrentDirectory,
        Clock = TimeProvider.System,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        TerminalWidth = TerminalSize.Columns(Console.IsOutputRedirected ? 2 : 1, CliContext.PipeWidth),
    };
}
