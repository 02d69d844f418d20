using System.Text;
using Spectre.Console;

namespace Plimsoll.Cli.Frame;

/// <summary>One place that data is written to.</summary>
internal sealed record Sink(Stream Stream, CliContext Context, bool IsTerminal)
{
    /// <summary>What would be written to stdout goes nowhere.</summary>
    public static Sink Nowhere(CliContext context) => new(Stream.Null, context, context.IsOutputTerminal);

    /// <summary>Writes text for people.</summary>
    public void Console(Action<IAnsiConsole> write)
    {
        using var writer = new StreamWriter(Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        write(Terminal.Create(writer, IsTerminal, Context));
    }
}
