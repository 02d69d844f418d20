using Plimsoll.Cli.Completion;

namespace Plimsoll.Cli.Tests.Completion;

public sealed class CandidatesTests
{
    [Theory]
    [InlineData("", "scan")]
    [InlineData("db ", "update status")]
    [InlineData("db st", "status")]
    [InlineData("scan --fail-o", "--fail-on")]
    [InlineData("scan --fail-on ", "none low medium high critical")]
    [InlineData("scan --fail-on m", "medium")]
    [InlineData("scan --fail-on=h", "--fail-on=high")]
    [InlineData("scan --quiet --fail-on m", "medium")]
    [InlineData("scan --output ht", "html=")]
    [InlineData("scan --output=ht", "--output=html=")]
    [InlineData("scan --format mark", "markdown")]
    [InlineData("sbom --format tr", "tree")]
    [InlineData("completion f", "fish")]
    [InlineData("scan --cache", "--cache-dir")]
    public void Offers_what_fits(string typed, string expected)
    {
        var words = Of(typed).Items.Select(i => i.Word).ToList();

        Assert.All(expected.Split(' '), word => Assert.Contains(word, words));
        Assert.DoesNotContain("complete", words);
        Assert.DoesNotContain("Unknown", words);
    }

    [Theory]
    [InlineData("scan ", PathKind.Files)]
    [InlineData("scan -- --f", PathKind.Files)]
    [InlineData("scan --db ", PathKind.Files)]
    [InlineData("scan --output html=", PathKind.Files)]
    [InlineData("scan --cache-dir ", PathKind.Directories)]
    [InlineData("scan --f", PathKind.None)]
    [InlineData("db ", PathKind.None)]
    [InlineData("scan --max-db-age ", PathKind.None)]
    public void Asks_for_paths_where_they_may_stand(string typed, PathKind expected) => Assert.Equal(expected, Of(typed).Paths);

    [Theory]
    [InlineData("nonsense --what ")]
    [InlineData("scan --nonsense=")]
    [InlineData("db update x y z ")]
    [InlineData("- = -- --")]
    public void Nonsense_gets_an_answer(string typed) => Assert.NotNull(Of(typed));

    private static Candidates Of(string typed) => Candidates.Of(new Root(), TypedLine.Words("plimsoll " + typed));
}
