using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Tests.Completion;

public sealed class CompleteCommandTests
{
    [Theory]
    [InlineData("plimsoll scan --fail-on=h", null, "--fail-on=high\n")]
    [InlineData("plimsoll scan --fail-on=h", "h", "high\n")]
    [InlineData("plimsoll scan --output=json=", "", ":files\n")]
    [InlineData("plimsoll cache prune --cache-dir ", "", ":directories\n")]
    [InlineData("plimsoll db st", "st", "status\tSay how old the advisory database is and what it holds\n")]
    public async Task Answers_for_the_word_as_the_shell_splits_it(string line, string? word, string expected)
    {
        using var output = new MemoryStream();
        var context = new CliContext
        {
            Output = output,
            Error = TextWriter.Null,
            OpenInput = () => Stream.Null,
            Variable = _ => null,
            Folder = "/",
            Clock = TimeProvider.System,
        };

        Assert.Equal(ExitCode.Accepted, await CommandLine.RunAsync(["complete", "--", line, .. word is null ? [] : new[] { word }], context, TestContext.Current.CancellationToken));
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }
}
