namespace Plimsoll.Cli.Tests;

public sealed class CliContextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", 0L)]
    [InlineData("1700000000", 1_700_000_000L)]
    [InlineData("253402300799", 253_402_300_799L)]
    public void Output_time_is_the_epoch_given(string? text, long? seconds) =>
        Assert.Equal(seconds is { } s ? DateTimeOffset.FromUnixTimeSeconds(s) : null, Context("SOURCE_DATE_EPOCH", text).OutputTime);

    [Theory]
    [InlineData("-1")]
    [InlineData("253402300800")]
    [InlineData("1e9")]
    [InlineData("now")]
    public void A_wrong_epoch_is_wrong_usage(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => Context("SOURCE_DATE_EPOCH", text).OutputTime).Code);

    [Theory]
    [InlineData("NO_COLOR", "", true)]
    [InlineData("NO_COLOR", "0", false)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("TERM", "xterm", true)]
    public void Color_is_welcome_unless_refused(string name, string value, bool expected) =>
        Assert.Equal(expected, Context(name, value).WantsColor);

    private static CliContext Context(string name, string? value) => new()
    {
        Output = Stream.Null,
        Error = TextWriter.Null,
        OpenInput = () => Stream.Null,
        Variable = asked => asked == name ? value : null,
        Folder = "/",
        Clock = new SetClock(),
    };
}
