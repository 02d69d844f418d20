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
}
