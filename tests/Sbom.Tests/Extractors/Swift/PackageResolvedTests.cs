using Plimsoll.Sbom.Extractors.Swift;

namespace Plimsoll.Sbom.Tests.Extractors.Swift;

/// <summary>By hand, in the forms of Swift 5.3 (version 1), 5.6 (2) and 5.9 (3); no Swift runs here.</summary>
public sealed class PackageResolvedTests
{
    private const string First = """
        {"object": {"pins": [
          {"package": "NIO", "repositoryURL": "https://github.com/apple/swift-nio.git", "state": {"branch": null, "revision": "0123456789", "version": "2.29.0"}},
          {"package": "Edge", "repositoryURL": "git@example.org:o/edge.git", "state": {"branch": "main", "revision": "abcdef0123", "version": null}}
        ]}, "version": 1}
        """;

    private const string Third = """
        {"originHash": "00", "pins": [
          {"identity": "swift-nio", "kind": "remoteSourceControl", "location": "https://github.com/apple/swift-nio.git", "state": {"revision": "0123456789", "version": "2.29.0"}},
          {"identity": "mona.linkedlist", "kind": "registry", "location": "", "state": {"version": "1.2.0"}},
          {"identity": "mine", "kind": "localSourceControl", "location": "/home/me/mine", "state": {"revision": "0123456789", "version": "1.0.0"}}
        ], "version": 3}
        """;

    [Theory]
    [InlineData(First, "github.com/apple/swift-nio 2.29.0", "example.org/o/edge #abcdef0123")]
    [InlineData(Third, "github.com/apple/swift-nio 2.29.0", "mona/linkedlist 1.2.0")]
    public void Reads_every_version(string text, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Locked.Show<PackageResolved>("Package.resolved", text));

    [Fact]
    public void A_dependencys_own_file_does_not_count() => Assert.Empty(Extraction.Of<PackageResolved>("x/.build/checkouts/swift-nio/Package.resolved", First).Packages);

    [Theory]
    [InlineData("[]", "package-resolved-malformed")]
    [InlineData("{\"pins\":[{}]}", "package-resolved-malformed")]
    [InlineData("{\"pins\":[\n{\"identity\"", "package-resolved-malformed 2")]
    public void Other_files_are_errors(string text, string error) => Assert.Equal(error, Locked.Error<PackageResolved>("Package.resolved", text));

    [Fact]
    public void Damaged_files_never_throw()
    {
        Locked.NeverThrows<PackageResolved>("Package.resolved", Locked.Utf8(First));
        Locked.NeverThrows<PackageResolved>("Package.resolved", Locked.Utf8(Third));
    }
}
