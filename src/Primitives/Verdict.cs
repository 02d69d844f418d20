using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

[JsonConverter(typeof(KebabEnum<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>Could not be judged whole.</summary>
    Unknown,

    /// <summary>Everything asked for was evaluated and is within the line.</summary>
    Accepted,

    /// <summary>Findings at or above the threshold.</summary>
    Refused,
}

/// <summary>The line applied to the evidence: may it sail, with every reason.</summary>
/// <param name="Reasons">One sentence each, most important first; empty only when accepted.</param>
public sealed record Verdict(VerdictKind Kind, ImmutableArray<string> Reasons);
