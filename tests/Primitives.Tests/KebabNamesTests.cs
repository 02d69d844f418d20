namespace Plimsoll.Primitives.Tests;

public sealed class KebabNamesTests
{
    [Fact]
    public void Names_read_back_as_their_values()
    {
        foreach (var reason in Enum.GetValues<UnknownReason>())
        {
            Assert.True(KebabNames.TryParse<UnknownReason>(KebabNames.Of(reason), out var again));
            Assert.Equal(reason, again);
        }

        Assert.Equal("unknown-distribution", KebabNames.Of(UnknownReason.UnknownDistribution));
    }

    [Theory]
    [InlineData("High")]
    [InlineData("")]
    [InlineData("4")]
    public void Refuses_everything_else(string text) => Assert.False(KebabNames.TryParse<Severity>(text, out _));
}
