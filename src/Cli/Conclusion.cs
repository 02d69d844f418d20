using Plimsoll.Primitives;

namespace Plimsoll.Cli;

/// <summary>How a command ended.</summary>
/// <param name="Cause">One line for the end of stderr, e.g. <c>refused: 3 findings at or above high</c>; null when there is nothing to say.</param>
internal sealed record Conclusion(ExitCode Code, string? Cause)
{
    public static Conclusion Done { get; } = new(ExitCode.Accepted, null);

    public static Conclusion Of(Verdict verdict)
    {
        var reason = verdict.Reasons.FirstOrDefault() ?? "everything was judged and is within the line";
        return verdict.Kind switch
        {
            VerdictKind.Refused => new(ExitCode.Refused, $"refused: {reason}"),
            VerdictKind.Accepted => new(ExitCode.Accepted, $"accepted: {reason}"),
            _ => new(ExitCode.Unknown, $"unknown: {reason}"),
        };
    }
}
