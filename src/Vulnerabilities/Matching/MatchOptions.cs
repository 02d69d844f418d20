using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>How to match an inventory.</summary>
public sealed record MatchOptions
{
    public required ToolVersion Tool { get; init; }

    /// <summary>The time to write into the evidence; null leaves it out.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The time against which the age of the data counts; null: age is not looked at.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Older data makes the result unknown; null: any age will do.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Older data brings a warning.</summary>
    public TimeSpan WarnAge { get; init; } = TimeSpan.FromDays(7);
}
