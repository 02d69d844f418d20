namespace Plimsoll.Reports.Tests;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("abc", 5, "abc  ")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("a\nb", 8, "a\\x0ab  ")]
    [InlineData("日本語", 6, "日本語")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("", 2, "  ")]
    public void Fits_its_column(string text, int cells, string expected)
    {
        Assert.Equal(expected, CellText.Fit(text, cells));
        Assert.Equal(expected.TrimEnd(), CellText.Fit(text, cells, pad: false));
        Assert.Equal(cells, CellText.Width(expected));
    }

    [Theory]
    [InlineData("a/b/c", 5, "a/b/c")]
    [InlineData("a/b/c", 4, "…b/c")]
    [InlineData("日本語", 5, "…本語")]
    [InlineData("🚢🚢", 3, "…🚢")]
    public void Keeps_the_end_of_a_path(string text, int cells, string expected) => Assert.Equal(expected, CellText.FitEnd(text, cells));
}
