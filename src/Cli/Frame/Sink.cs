using System.Text;
using Spectre.Console;

namespace Plimsoll.Cli.Frame;

/// <summary>One place that data is written to.</summary>
internal sealed record Sink(Stream Stream, CliContext Context, bool IsTerminal)
{
    /// <summary>What would be written to stdout goes nowhere.</summary>
    public static Sink Nowhere(CliContext context) => new(Stream.Null, context, context.IsOutputTerminal);

    /// <summary>Writes text for people.</summary>
    public void Console(Action<IAnsiConsole> write) => Text(writer => write(Terminal.Create(writer, IsTerminal, Context)));

    /// <summary>Writes UTF-8 without a mark, lines ending in LF.</summary>
    public void Text(Action<TextWriter> write)
    {
        using var writer = new StreamWriter(Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }
}
