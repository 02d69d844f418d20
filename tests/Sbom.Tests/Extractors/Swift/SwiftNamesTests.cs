using Plimsoll.Sbom.Extractors.Swift;

namespace Plimsoll.Sbom.Tests.Extractors.Swift;

public sealed class SwiftNamesTests
{
    [Theory]
    [InlineData("https://github.com/apple/swift-nio.git", "github.com/apple/swift-nio")]
    [InlineData("https://user@github.com/apple/swift-nio/", "github.com/apple/swift-nio")]
    [InlineData("git@github.com:apple/swift-nio.git", "github.com/apple/swift-nio")]
    [InlineData("ssh://git@github.com/apple/swift-nio", "github.com/apple/swift-nio")]
    [InlineData("github.com/apple/swift-nio", "github.com/apple/swift-nio")]
    [InlineData("/home/me/x", "")]
    [InlineData("../x", "")]
    [InlineData("file:///x/y.git", "")]
    [InlineData("", "")]
    public void Addresses_of_one_repository_give_one_name(string address, string expected) => Assert.Equal(expected, SwiftNames.OfAddress(address));

    [Theory]
    [InlineData("github.com/apple/swift-nio", "pkg:swift/github.com/apple/swift-nio@1")]
    [InlineData("alone", "pkg:swift/alone@1")]
    [InlineData("/", null)]
    public void Host_and_owner_are_the_namespace(string name, string? purl) => Assert.Equal(purl, SwiftNames.Purl(new() { Name = name, Version = "1" })?.ToString());
}
