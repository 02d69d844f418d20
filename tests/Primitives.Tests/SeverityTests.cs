namespace Plimsoll.Primitives.Tests;

public sealed class SeverityTests
{
    [Theory]
    [InlineData(Severity.None, Severity.Low, false)]
    [InlineData(Severity.Low, Severity.High, false)]
    [InlineData(Severity.Medium, Severity.High, false)]
    [InlineData(Severity.High, Severity.High, true)]
    [InlineData(Severity.Critical, Severity.High, true)]
    [InlineData(Severity.None, Severity.None, true)]
    public void A_rating_reaches_thresholds_up_to_its_own_level(Severity level, Severity threshold, bool reaches) =>
        Assert.Equal(reaches, new SeverityRating(level).Reaches(threshold));

    [Theory]
    [InlineData(Severity.Low)]
    [InlineData(Severity.High)]
    [InlineData(Severity.Critical)]
    public void An_unknown_rating_reaches_every_threshold(Severity threshold)
    {
        Assert.True(SeverityRating.Unknown.Reaches(threshold));
        Assert.True(SeverityRating.Unknown.Reaches(threshold, assumeUnknown: Severity.Unknown));
    }

    [Fact]
    public void An_unknown_rating_can_be_taken_for_another()
    {
        Assert.False(SeverityRating.Unknown.Reaches(Severity.High, assumeUnknown: Severity.Medium));
        Assert.True(SeverityRating.Unknown.Reaches(Severity.Medium, assumeUnknown: Severity.Medium));
        Assert.False(new SeverityRating(Severity.Low).Reaches(Severity.High, assumeUnknown: Severity.Critical));
    }

    [Fact]
    public void Nobody_rated_is_the_default() => Assert.Equal(Severity.Unknown, default);
}
