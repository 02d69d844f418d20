using Plimsoll.Primitives;

namespace Plimsoll.Cli;

/// <summary>Everything outside the process that a command may touch; tests hand in their own.</summary>
internal sealed class CliContext
{
    /// <summary>Width of output that no terminal shows.</summary>
    public const int PipeWidth = 120;

    /// <summary>Data only.</summary>
    public required Stream Output { get; init; }

    /// <summary>Everything that is not data.</summary>
    public required TextWriter Error { get; init; }

    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Working directory.</summary>
    public required string Folder { get; init; }

    public required TimeProvider Clock { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int TerminalWidth { get; init; } = PipeWidth;

    public bool IsQuiet { get; set; }

    public bool IsVerbose { get; set; }

    public bool ShowsProgress { get; set; }

    /// <summary>Whether colors are welcome on a terminal.</summary>
    /// <remarks>Source: no-color.org: any value that is not empty switches them off.</remarks>
    public bool WantsColor => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>The instant that outputs carry: <c>SOURCE_DATE_EPOCH</c>, else none.</summary>
    /// <remarks>Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification 1.1: seconds since 1970 as a decimal number.</remarks>
    public DateTimeOffset? OutputTime
    {
        get
        {
            var text = Variable("SOURCE_DATE_EPOCH");
            if (string.IsNullOrEmpty(text))
            {
                return null;
            }

            return long.TryParse(text, out var seconds) && seconds is >= 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : throw CommandException.Usage($"SOURCE_DATE_EPOCH is not a number of seconds since 1970: '{Printable.Escape(text, 64)}'");
        }
    }

    /// <summary>Says something that does not change the result; silent under <c>--quiet</c>.</summary>
    public void Warn(string message)
    {
        if (!IsQuiet)
        {
            Error.WriteLine($"warning: {message}");
        }
    }

    /// <summary>Says something that only <c>--verbose</c> wants to know.</summary>
    public void Detail(string message)
    {
        if (IsVerbose)
        {
            Error.WriteLine(message);
        }
    }
}
