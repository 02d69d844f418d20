using Plimsoll.Sbom.Extractors.Swift;

namespace Plimsoll.Sbom.Tests.Extractors.Swift;

public sealed class PodfileLockTests
{
    /// <summary>By hand, in the form of CocoaPods 1.12; no CocoaPods runs here.</summary>
    private const string Sample = """
        PODS:
          - Net (4.0.1):
            - Net/Session (= 4.0.1)
          - Net/Session (4.0.1):
            - Sums
          - Sums (1.2)
          - Fork (0.9.0)
          - Mine (0.0.1):
            - Sums (~> 1.0)

        DEPENDENCIES:
          - "Fork (from `https://example.org/fork.git`, branch `main`)"
          - Mine (from `../Mine`)
          - Net (~> 4.0)

        EXTERNAL SOURCES:
          Fork:
            :branch: main
            :git: https://example.org/fork.git
          Mine:
            :path: "../Mine"

        CHECKOUT OPTIONS:
          Fork:
            :commit: 0123456789abcdef
            :git: https://example.org/fork.git

        PODFILE CHECKSUM: 00

        COCOAPODS: 1.12.1

        """;

    [Fact]
    public void Reads_pods_subspecs_and_which_needs_which() => Assert.Equal(
        ["Fork 0.9.0 direct #0123456789abcdef", "Net 4.0.1 direct > Net/Session 4.0.1", "Net/Session 4.0.1 > Sums 1.2", "Sums 1.2 direct"],
        Locked.Show<PodfileLock>("Podfile.lock", Sample));

    [Theory]
    [InlineData("PODS:\n  - A (1)\n  - B\n", "podfile-lock-malformed 3")]
    [InlineData("PODS:\n  - A (1)\n  - [1]\n", "podfile-lock-malformed 3")]
    [InlineData("PODS:\n  - A (1)\n\nX: [\n", "yaml-syntax 5")]
    public void Broken_entries_are_named_and_the_others_are_read(string text, string error)
    {
        Assert.Equal(error, Locked.Error<PodfileLock>("Podfile.lock", text));
        Assert.Equal(["A 1"], Locked.Show<PodfileLock>("Podfile.lock", text));
    }

    [Theory]
    [InlineData("A", "pkg:cocoapods/A@1")]
    [InlineData("A/B/C", "pkg:cocoapods/A@1#B/C")]
    [InlineData("/B", null)]
    public void A_subspec_is_the_subpath(string name, string? purl) =>
        Assert.Equal(purl, new PodfileLock().Identify(new() { Name = name, Version = "1" }, null)?.ToString());

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<PodfileLock>("Podfile.lock", Locked.Utf8(Sample), 150);
}
