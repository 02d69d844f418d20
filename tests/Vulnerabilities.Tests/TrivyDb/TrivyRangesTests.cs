using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.TrivyDb;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class TrivyRangesTests
{
    private static readonly VersionScheme SemVer = VersionScheme.All.First(scheme => scheme.Name == "semver");

    [Theory]
    [InlineData("1.2-3", "", nameof(TrivyStatus.Unknown), "Introduced 0, Fixed 1.2-3")]
    [InlineData("1.2-3", "1.0-1", nameof(TrivyStatus.Fixed), "Introduced 1.0-1, Fixed 1.2-3")]
    [InlineData("", "", nameof(TrivyStatus.Affected), "Introduced 0")]
    [InlineData("", "", nameof(TrivyStatus.EndOfLife), "Introduced 0")]
    [InlineData("", "", nameof(TrivyStatus.NotAffected), "Introduced 0, Fixed 0")]
    public void A_distribution_says_it_by_fix_and_status(string fix, string first, string status, string expected) =>
        Assert.Equal(expected, Show(TrivyRanges.OfDistribution(new TrivyAdvisory { FixedVersion = fix, AffectedVersion = first, Status = Enum.Parse<TrivyStatus>(status) })));

    [Theory]
    [InlineData(">=1.0.0, <1.2.0", "1.2.0", "", "Fixed 1.2.0, Introduced 1.0.0")]
    [InlineData("<=1.2.0", "1.3.0", "", "Fixed 1.3.0, Introduced 0, LastAffected 1.2.0")]
    [InlineData(">1.0.0", "", "", "IntroducedAfter 1.0.0")]
    [InlineData("", ">=1.3.0", "", "Fixed 1.3.0, Introduced 0")]
    [InlineData("", "", "<1.0.0", "Introduced 1.0.0")]
    [InlineData("*", "=1.5.0", "", "Fixed 1.5.0, Introduced 0, IntroducedAfter 1.5.0")]
    [InlineData(">=1.0.0, <2.0.0;>=3.0.0", "2.0.0", "", "Fixed 2.0.0, Introduced 1.0.0, Introduced 3.0.0")]
    [InlineData(">=3.0.0, <3.0.0-beta.9", "", "", "Introduced 0, Fixed 0")]
    public void A_language_says_it_by_constraints(string vulnerable, string patched, string unaffected, string expected)
    {
        var range = TrivyRanges.OfLanguage(Advisory(vulnerable, patched, unaffected), SemVer, Limits.Default, out var isUnderstood);

        Assert.Equal((expected, true), (Show(range!), isUnderstood));
    }

    [Fact]
    public void An_empty_constraint_means_every_version()
    {
        foreach (var advisory in new[] { new TrivyAdvisory { VulnerableVersions = [""] }, new TrivyAdvisory { VulnerableVersions = [">=1.0.0"], PatchedVersions = [""] } })
        {
            Assert.Equal("Introduced 0", Show(TrivyRanges.OfLanguage(advisory, SemVer, Limits.Default, out _)!));
        }
    }

    [Theory]
    [InlineData("what", "", "", null)]
    [InlineData("", "what", "", null)]
    [InlineData("", "", "", null)]
    [InlineData("<2.0.0", "what", "", "Introduced 0, Fixed 2.0.0")]
    public void What_is_not_understood_clears_nothing(string vulnerable, string patched, string unaffected, string? expected)
    {
        var range = TrivyRanges.OfLanguage(Advisory(vulnerable, patched, unaffected), SemVer, Limits.Default, out var isUnderstood);

        Assert.Equal((expected, false), (range is null ? null : Show(range), isUnderstood));
    }

    private static TrivyAdvisory Advisory(string vulnerable, string patched, string unaffected) => new()
    {
        VulnerableVersions = [.. vulnerable.Split(';', StringSplitOptions.RemoveEmptyEntries)],
        PatchedVersions = [.. patched.Split(';', StringSplitOptions.RemoveEmptyEntries)],
        UnaffectedVersions = [.. unaffected.Split(';', StringSplitOptions.RemoveEmptyEntries)],
    };

    private static string Show(OsvRange range) => string.Join(", ", range.Events.Select(e => $"{e.Kind} {e.Version}"));
}
