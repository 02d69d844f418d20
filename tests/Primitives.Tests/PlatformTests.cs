namespace Plimsoll.Primitives.Tests;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux/amd64")]
    [InlineData("linux/arm/v7")]
    [InlineData("windows/amd64")]
    public void Reads_and_writes_the_same(string text) => Assert.Equal(text, Platform.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("linux")]
    [InlineData("/amd64")]
    [InlineData("linux/")]
    [InlineData("linux/arm/")]
    [InlineData("linux/arm/v7/x")]
    [InlineData("li nux/amd64")]
    [InlineData("linux/amd64\n")]
    public void Refuses_what_is_none(string text)
    {
        Assert.False(Platform.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => Platform.Parse(text));
    }

    [Theory]
    [InlineData("linux/amd64", "linux/amd64", true)]
    [InlineData("linux/amd64", "linux/arm64", false)]
    [InlineData("linux/amd64", "windows/amd64", false)]
    [InlineData("linux/arm", "linux/arm/v7", true)]
    [InlineData("linux/arm/v7", "linux/arm/v7", true)]
    [InlineData("linux/arm/v7", "linux/arm/v6", false)]
    [InlineData("linux/arm/v7", "linux/arm", false)]
    [InlineData("linux/arm64", "linux/arm64/v8", true)]
    [InlineData("linux/arm64/v8", "linux/arm64", true)]
    [InlineData("linux/arm64/v9", "linux/arm64", false)]
    public void A_request_takes_what_serves_it(string request, string image, bool accepted) =>
        Assert.Equal(accepted, Platform.Parse(request).Accepts(Platform.Parse(image)));
}
