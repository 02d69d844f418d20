using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>How bad a finding is. <see cref="Unknown"/> is no rank below the others: every threshold counts it as reached.</summary>
[JsonConverter(typeof(KebabEnum<Severity>))]
public enum Severity
{
    /// <summary>No source rates it.</summary>
    Unknown,

    /// <summary>Rated as harmless (CVSS 0.0).</summary>
    None,
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>A severity and who says so.</summary>
/// <param name="Source">Who rated it, e.g. the advisory's database; null when the level is unknown.</param>
/// <param name="Vector">The CVSS vector that the score was computed from.</param>
/// <param name="Score">CVSS base score, 0.0 to 10.0.</param>
public sealed record SeverityRating(Severity Level, string? Source = null, string? Vector = null, double? Score = null)
{
    public static SeverityRating Unknown { get; } = new(Severity.Unknown);

    /// <summary>Whether this rating reaches a threshold, an unknown one standing for <paramref name="assumeUnknown"/>.</summary>
    public bool Reaches(Severity threshold, Severity assumeUnknown = Severity.Critical)
    {
        var level = Level == Severity.Unknown ? assumeUnknown : Level;
        return level == Severity.Unknown || level >= threshold;
    }
}
