namespace Plimsoll.Primitives.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0m", 0)]
    [InlineData("90m", 90)]
    [InlineData("36h", 36 * 60)]
    [InlineData("7d", 7 * 1440)]
    [InlineData("2w", 14 * 1440)]
    [InlineData("36500d", 36500L * 1440)]
    public void Reads_a_number_and_a_unit(string text, long minutes)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMinutes(minutes), duration);
        Assert.True(DurationText.TryParse(DurationText.Format(duration), out var again));
        Assert.Equal(duration, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData(" 7d")]
    [InlineData("7 d")]
    [InlineData("7y")]
    [InlineData("36501d")]
    [InlineData("2147483647w")]
    [InlineData("99999999999d")]
    public void Refuses_everything_else(string text) => Assert.False(DurationText.TryParse(text, out _));
}
