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
        TerminalWidth = Console.IsOutputRedirected && Console.IsErrorRedirected ? CliContext.PipeWidth : Math.Max(40, Console.WindowWidth),
    };
}
