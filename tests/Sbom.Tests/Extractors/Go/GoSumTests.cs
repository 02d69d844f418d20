using Plimsoll.Sbom.Extractors.Go;

namespace Plimsoll.Sbom.Tests.Extractors.Go;

public sealed class GoSumTests
{
    private const string Path = "app/go.sum";
    private const string Sample = "a.com/a v1.0.0 h1:x=\na.com/a v1.0.0/go.mod h1:y=\na.com/a v1.2.0 h1:z=\nb.com/b v0.1.0/go.mod h1:w=\n";

    [Fact]
    public void Lists_modules_whose_content_was_fetched() => Assert.Equal(["a.com/a v1.0.0", "a.com/a v1.2.0"], Locked.Show<GoSum>(Path, Sample));

    [Theory]
    [InlineData("a v1 h1:x=\nbroken\n", "go-sum-malformed 2")]
    [InlineData("a v1 sha1:x", "go-sum-malformed 1")]
    [InlineData("a v1 h1:x h1:y", "go-sum-malformed 1")]
    public void Malformed_lines_are_named(string text, string expected) => Assert.Equal(expected, Locked.Error<GoSum>(Path, text));

    [Fact]
    public void Damaged_files_never_throw() => Locked.NeverThrows<GoSum>(Path, Locked.Utf8(Sample));
}
