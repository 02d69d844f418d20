namespace Plimsoll.Cli.Tests.Completion;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Every_shell_has_a_script(string shell)
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"completion {shell}", TestContext.Current.CancellationToken);

        Assert.Equal(0, ran.Code);
        Assert.Contains("plimsoll", ran.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shell_is_refused_with_those_that_are_known()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync("completion tcsh", TestContext.Current.CancellationToken);

        Assert.Equal(2, ran.Code);
        Assert.Contains("bash, zsh, fish, pwsh", ran.Error, StringComparison.Ordinal);
    }
}
