namespace Plimsoll.Cli;

/// <summary>What the process ends with, the same for every command (docs/decisions/0006-exit-codes.md).</summary>
internal enum ExitCode
{
    /// <summary>Everything asked for was evaluated and is within the line.</summary>
    Accepted = 0,

    /// <summary>Findings at or above the threshold.</summary>
    Refused = 1,

    /// <summary>Wrong option, variable or project file.</summary>
    Usage = 2,

    /// <summary>Could not be judged whole.</summary>
    Unknown = 3,

    Internal = 70,

    Interrupted = 130,
}
