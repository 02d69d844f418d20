using Plimsoll.Sbom.Extractors.Conan;

namespace Plimsoll.Sbom.Tests.Extractors.Conan;

public sealed class ConanReferenceTests
{
    [Theory]
    [InlineData("zlib/1.2.13", "zlib 1.2.13  ")]
    [InlineData("zlib/1.2.13#abc%1667396813.987", "zlib 1.2.13  abc")]
    [InlineData("zlib/1.2.13#0", "zlib 1.2.13  ")]
    [InlineData("zlib/1.2.13@", "zlib 1.2.13  ")]
    [InlineData("zlib/1.2.13@_/_#abc:def", "zlib 1.2.13  abc")]
    [InlineData("pkg/1.0@user/stable#abc", "pkg 1.0 user/stable abc")]
    public void References_have_four_parts(string text, string expected)
    {
        var reference = ConanReference.Parse(text);
        Assert.Equal(expected, $"{reference?.Name} {reference?.Version} {reference?.Channel} {reference?.Revision}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("zlib")]
    [InlineData("zlib/")]
    [InlineData("/1")]
    [InlineData("a/b/c")]
    [InlineData("conanfile.py")]
    public void What_is_no_reference_is_none(string text) => Assert.Null(ConanReference.Parse(text));

    [Theory]
    [InlineData("zlib", null, "pkg:conan/zlib@1")]
    [InlineData("zlib", "user/stable", "pkg:conan/zlib@1?channel=stable&user=user")]
    [InlineData("zlib", "user", "pkg:conan/zlib@1?user=user")]
    [InlineData("", null, null)]
    public void User_and_channel_are_qualifiers(string name, string? channel, string? purl) =>
        Assert.Equal(purl, ConanReference.Purl(new() { Name = name, Version = "1", Supplier = channel })?.ToString());
}
