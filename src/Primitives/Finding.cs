using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Primitives;

/// <summary>One thing that is wrong.</summary>
public sealed record Finding
{
    /// <summary>Rule or primary vulnerability id, e.g. <c>CVE-2021-44228</c>, <c>DSA-5417-1</c>, <c>DF3007</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>Other names of the same thing.</summary>
    public ImmutableArray<string> Aliases { get => field.IsDefault ? [] : field; init; }

    /// <summary>One sentence without a final dot.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public SeverityRating Severity { get => field ?? SeverityRating.Unknown; init; }

    public required Subject Subject { get; init; }

    public required Location Location { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>Demands of standards that it touches, e.g. <c>cis-docker-1.6/4.1</c>.</summary>
    public ImmutableArray<string> Controls { get => field.IsDefault ? [] : field; init; }

    /// <summary>Present on vulnerability findings.</summary>
    public VulnerabilityFacts? Vulnerability { get; init; }

    /// <summary>Whether the check could not decide, and why; null for a certain finding.</summary>
    public UnknownReason? Indeterminate { get; init; }

    /// <summary>32 hex digits, the same across rescans: of rule, subject name and location, without line or version.</summary>
    public string Fingerprint => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{RuleId}\0{Subject.Name}\0{Location.StableText}")).AsSpan(0, 16));
}
