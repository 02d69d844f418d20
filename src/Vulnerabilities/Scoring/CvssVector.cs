using System.Diagnostics.CodeAnalysis;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Scoring;

/// <summary>A CVSS vector with the base score that we computed from it.</summary>
/// <param name="Version"><c>2.0</c>, <c>3.0</c>, <c>3.1</c> or <c>4.0</c>.</param>
/// <param name="BaseScore">
/// 0.0 to 10.0, of the base metrics alone (CVSS-B of version 4.0). Threat, temporal, environmental and supplemental metrics must be well formed and
/// do not count: an advisory's author cannot know the reader's environment, and threat is what KEV and EPSS say today.
/// </param>
/// <param name="Severity">The rating of the version's scale; that of version 2.0, which has none, is NVD's.</param>
/// <remarks>
/// Source: FIRST, CVSS v4.0 specification 1.2 (sections 7 and 8), v3.1 and v3.0 specifications (sections 5, 6, 7 and appendix A), v2.0 guide (sections 2.4 and 3.2).
/// Every version is read in any order of metrics, although 4.0 prescribes one: the score does not depend on it.
/// </remarks>
public sealed record CvssVector(string Version, double BaseScore, Severity Severity)
{
    /// <summary>Longest text that is read, in characters; every metric of 4.0 together takes about 200.</summary>
    private const int MaxLength = 512;

    /// <summary>False for an unknown version, a missing base metric, an unknown or repeated metric or an unknown value.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CvssVector? vector)
    {
        vector = text switch
        {
            null or { Length: > MaxLength } => null,
            ['C', 'V', 'S', 'S', ':', '4', '.', '0', '/', .. var metrics] => Rate("4.0", Cvss4.BaseScore(metrics)),
            ['C', 'V', 'S', 'S', ':', '3', '.', '1', '/', .. var metrics] => Rate("3.1", Cvss3.BaseScore(metrics, Cvss3.RoundUp)),
            ['C', 'V', 'S', 'S', ':', '3', '.', '0', '/', .. var metrics] => Rate("3.0", Cvss3.BaseScore(metrics, Cvss3.RoundUpOfVersion30)),
            ['C', 'V', 'S', 'S', ':', '2', '.', '0', '/', .. var metrics] => Rate("2.0", Cvss2.BaseScore(metrics)),
            _ => Rate("2.0", Cvss2.BaseScore(text)),
        };
        return vector is not null;
    }

    private static CvssVector? Rate(string version, decimal? score) =>
        score is { } value ? new CvssVector(version, (double)value, version == "2.0" ? RateVersion2(value) : Rate(value)) : null;

    /// <summary>"Qualitative Severity Rating Scale" of versions 3.0, 3.1 and 4.0.</summary>
    private static Severity Rate(decimal score) => score switch
    {
        0 => Severity.None,
        < 4.0m => Severity.Low,
        < 7.0m => Severity.Medium,
        < 9.0m => Severity.High,
        _ => Severity.Critical,
    };

    private static Severity RateVersion2(decimal score) => score switch
    {
        < 4.0m => Severity.Low,
        < 7.0m => Severity.Medium,
        _ => Severity.High,
    };
}
