using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("", "a", -1)]
    [InlineData("a", "a", 0)]
    [InlineData("a", "a.0", -1)]
    [InlineData("2", "10", -1)]
    [InlineData("2a", "10a", 1)]
    [InlineData("10", "a", -1)]
    [InlineData("A", "a", -1)]
    [InlineData("a.2", "a.10", -1)]
    public void Compare_one_by_one(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(Identifiers.Compare(left, right)));
        Assert.Equal(-order, Math.Sign(Identifiers.Compare(right, left)));
    }

    [Fact]
    public void Words_may_compare_without_regard_to_case() => Assert.Equal(0, Identifiers.Compare("Rc.A-1", "rC.a-1", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("a.B-1.0", false, true)]
    [InlineData("01", true, true)]
    [InlineData("01", false, false)]
    [InlineData("01a", false, true)]
    [InlineData("", true, false)]
    [InlineData("a.", true, false)]
    [InlineData(".a", true, false)]
    [InlineData("a_b", true, false)]
    [InlineData("é", true, false)]
    public void Are_letters_digits_and_hyphens(string text, bool leadingZeros, bool are) => Assert.Equal(are, Identifiers.Are(text, leadingZeros));
}
