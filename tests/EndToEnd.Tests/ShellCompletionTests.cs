namespace Plimsoll.EndToEnd.Tests;

/// <summary>The real shells with the scripts that the program writes for them.</summary>
public sealed class ShellCompletionTests
{
    [Theory]
    [InlineData("plimsoll scan --fail-o", "plimsoll scan --fail-o", "--fail-on")]
    [InlineData("plimsoll scan --fail-on=h", "plimsoll scan --fail-on = h", "high")]
    [InlineData("plimsoll cache ", "plimsoll cache ''", "status prune clear")]
    [InlineData("plimsoll scan sh", "plimsoll scan sh", "shop.tar")]
    public void Bash_completes(string line, string words, string expected)
    {
        var script = $$"""
            source <(plimsoll completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{words}})
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _plimsoll_complete plimsoll
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        Assert.Equal(expected.Split(' '), Lines(Run(Tool.Require("bash"), ["--norc", "-c", script])));
    }

    [Theory]
    [InlineData("plimsoll scan --fail-o", "--fail-on")]
    [InlineData("plimsoll scan --fail-on me", "medium")]
    [InlineData("plimsoll scan sh", "shop.tar")]
    public void Fish_completes(string line, string expected) =>
        Assert.Equal([expected], Lines(Run(Tool.Require("fish"), ["--no-config", "-c", $"plimsoll completion fish | source; complete -C '{line}'"])).Select(l => l.Split('\t')[0]));

    [Theory]
    [InlineData("plimsoll scan --fail-o", "--fail-on:")]
    [InlineData("plimsoll scan --fail-on me", "medium:")]
    [InlineData("plimsoll scan ''", "files")]
    public void Zsh_completes(string words, string expected)
    {
        var script = $$"""
            compdef() { : }
            _describe() { print -l -- "${(@P)2}" }
            _files() { print files }
            source <(plimsoll completion zsh)
            words=({{words}})
            CURRENT=${#words}
            _plimsoll
            """;

        Assert.StartsWith(expected, Assert.Single(Lines(Run(Tool.Require("zsh"), ["-f", "-c", script]))), StringComparison.Ordinal);
    }

    [Fact]
    public void PowerShell_completes() =>
        Assert.Contains("--fail-on", Run(Tool.Require("pwsh"), ["-NoProfile", "-Command", "plimsoll completion pwsh | Out-String | Invoke-Expression; (TabExpansion2 'plimsoll scan --fail-o' 22).CompletionMatches.CompletionText"]).Output, StringComparison.Ordinal);

    private static ToolResult Run(string shell, string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("shop.tar", "");
        var path = $"{Path.GetDirectoryName(PlimsollProcess.Path)}:{Environment.GetEnvironmentVariable("PATH")}";
        return Tool.Run(shell, arguments, folder: folder.Path, environment: new Dictionary<string, string?> { ["PATH"] = path, ["HOME"] = folder.Path });
    }

    private static string[] Lines(ToolResult result)
    {
        Assert.Equal("", result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
