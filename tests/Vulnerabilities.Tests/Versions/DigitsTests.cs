using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class DigitsTests
{
    [Theory]
    [InlineData("12a3", "12", "a3")]
    [InlineData("12", "12", "")]
    [InlineData("a12", "", "a12")]
    [InlineData("", "", "")]
    [InlineData("1١", "1", "١")]
    public void Takes_the_digits_that_come_first(string text, string digits, string rest)
    {
        var span = text.AsSpan();
        Assert.Equal(digits, Digits.Take(ref span).ToString());
        Assert.Equal(rest, span.ToString());
    }

    [Theory]
    [InlineData("", "0", 0)]
    [InlineData("", "000", 0)]
    [InlineData("007", "7", 0)]
    [InlineData("9", "10", -1)]
    [InlineData("10", "9", 1)]
    [InlineData("0010", "9", 1)]
    [InlineData("18446744073709551616", "18446744073709551615", 1)]
    public void Compares_by_value(string left, string right, int order) => Assert.Equal(order, Math.Sign(Digits.Compare(left, right)));

    [Theory]
    [InlineData("0", true)]
    [InlineData("123", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("-1", false)]
    public void Knows_digits(string text, bool are) => Assert.Equal(are, Digits.Are(text));
}
