using System.Collections.Immutable;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxLicensesTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("MIT OR Apache-2.0", "(MIT OR Apache-2.0)")]
    [InlineData("MIT|Apache-2.0", "MIT AND Apache-2.0")]
    [InlineData("MIT AND ISC|(MIT OR ISC) AND Zlib", "(MIT AND ISC) AND ((MIT OR ISC) AND Zlib)")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "(GPL-2.0-only WITH Classpath-exception-2.0)")]
    public void Licences_are_joined_so_that_they_can_be_told_apart_again(string licenses, string expression)
    {
        var texts = licenses.Split('|').ToImmutableArray();
        Assert.Equal(expression, SpdxLicenses.Join(texts));
        Assert.Equal(texts, SpdxLicenses.Split(expression, ImmutableDictionary<string, string>.Empty));
    }

    [Fact]
    public void Other_texts_get_a_reference_of_their_own()
    {
        var package = new Package { Name = "a", Version = "1", Purl = new("npm", null, "a"), Licenses = ["my own", "Classpath-exception-2.0", "see LICENSE\nand more", "my own"] };
        var extracted = SpdxLicenses.Extracted([package, package]).ToList();
        Assert.Equal(["Classpath-exception-2.0", "my own", "see LICENSE"], extracted.Select(l => l.Name));
        Assert.All(extracted, license => Assert.Matches("^LicenseRef-[A-Za-z0-9.-]+$", license.Id));
        var texts = extracted.ToDictionary(l => l.Id, l => l.Text);
        Assert.Equal(package.Licenses, SpdxLicenses.Split(SpdxLicenses.Join(package.Licenses), texts));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("NONE", "")]
    [InlineData("NOASSERTION", "")]
    [InlineData("(MIT) AND (ISC OR (Zlib AND MIT))", "MIT|ISC OR (Zlib AND MIT)")]
    [InlineData("(MIT OR ISC) AND (Zlib OR MIT)", "MIT OR ISC|Zlib OR MIT")]
    [InlineData("LicenseRef-a AND MIT", "the text|MIT")]
    [InlineData("))MIT((", "))MIT((")]
    [InlineData(" AND  AND ", "")]
    public void Expressions_of_others_are_split_at_the_outermost_and(string expression, string licenses) =>
        Assert.Equal(licenses, string.Join('|', SpdxLicenses.Split(expression, new Dictionary<string, string> { ["LicenseRef-a"] = "the text" })));
}
