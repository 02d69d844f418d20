namespace Plimsoll.Cli;

/// <summary>A command cannot go on for a reason that its user can mend.</summary>
/// <param name="message">One sentence without a final dot.</param>
/// <param name="advice">What to do about it.</param>
internal sealed class CommandException(ExitCode code, string message, string? advice = null) : Exception(message)
{
    public ExitCode Code { get; } = code;

    public string? Advice { get; } = advice;

    public static CommandException Usage(string message, string? advice = null) => new(ExitCode.Usage, message, advice);
}
