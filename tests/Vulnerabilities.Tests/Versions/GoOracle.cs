namespace Plimsoll.Vulnerabilities.Tests.Versions;

/// <summary>Builds and asks an oracle written in Go, over the libraries that Debian keeps below <c>/usr/share/gocode</c>.</summary>
internal static class GoOracle
{
    private const string Libraries = "/usr/share/gocode";

    /// <param name="library">Import path of the library that the oracle needs; the test is skipped, and says so, without it.</param>
    public static ToolResult Ask(string source, string library, string input)
    {
        var go = Tool.Require("go");
        if (!Directory.Exists($"{Libraries}/src/{library}"))
        {
            Assert.Skip($"the Go library {library} is not below {Libraries}");
        }

        return Tool.Run(go, ["run", RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", "Oracles", source)], input, environment: new Dictionary<string, string?>
        {
            ["GO111MODULE"] = "off",
            ["GOPATH"] = Libraries,
            ["GOCACHE"] = RepositoryRoot.File("artifacts", "oracles", "go-cache"),
            ["GOFLAGS"] = "",
        });
    }
}
