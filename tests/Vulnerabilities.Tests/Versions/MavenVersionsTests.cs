namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class MavenVersionsTests
{
    private const string Jar = "/usr/share/java/maven3-artifact.jar";

    /// <summary>Qualifiers behind hyphens or nothing.</summary>
    private static readonly VersionGenerator Hyphens = new(
        [
            ["0", "1", "2", "10", "01"],
            ["", ".0", ".1", ".2", ".10"],
            ["", ".0", ".1", ".9", ".99999999999999999999"],
            [
                "", "", "", "",
                .. from separator in (string[])["-", ""]
                   from word in (string[])["alpha", "ALPHA", "beta", "milestone", "rc", "cr", "SNAPSHOT", "sp", "jre", "xyz", "a", "b", "m", "v", "Android"]
                   select separator + word,
            ],
            ["", "", "1", "2", "10", "-1", "-2", "-10", ".1", "20230101"],
            ["", "", "", "-SNAPSHOT", "-jre", "-1", "-a1", "-ga", "final", "-RELEASE"],
        ],
        ["1_", "2+b", "3~", "-1", "-2.1"]);

    /// <summary>Qualifiers behind points, behind numbers that end with none of zero.</summary>
    private static readonly VersionGenerator Points = new(
        [
            ["0", "1", "2", "10"],
            [".0", ".1", ".2", ".10"],
            [".1", ".9", ".10"],
            ["", ".Alpha", ".Beta", ".M", ".CR", ".RC", ".Final", ".GA", ".RELEASE", ".SP", ".v", ".jre"],
            ["", "1", "2", "10", "20170120"],
        ],
        ["3"]);

    [Theory]
    [InlineData("1")]
    [InlineData("1.0-SNAPSHOT")]
    [InlineData("Finchley.RELEASE")]
    [InlineData("1.0_02+b3~1")]
    [InlineData("r03")]
    [InlineData("2.0-20231201.120000-1")]
    public void Takes_what_a_coordinate_may_contain(string version) => Assert.True(OrderTable.Scheme("maven").IsValid(version));

    [Theory]
    [InlineData("newest of all", "LATEST")]
    [InlineData("newest release", "RELEASE")]
    [InlineData("Gradle's word for none", "unspecified")]
    [InlineData("only separators", ".-")]
    [InlineData("range", "[1.0,2.0)")]
    [InlineData("property", "${project.version}")]
    [InlineData("path", "1.0/../2.0")]
    [InlineData("space", "1.0 beta")]
    [InlineData("wildcard", "1.*")]
    [InlineData("no ASCII", "1.0é")]
    [InlineData("digits of another script", "١.٢")]
    public void Refuses_what_no_coordinate_may_contain(string why, string version) => Assert.False(OrderTable.Scheme("maven").IsValid(version), why);

    [Fact]
    public void Agrees_with_ComparableVersion()
    {
        var java = Tool.Require("java");
        if (!File.Exists(Jar))
        {
            Assert.Skip($"no {Jar} (package libmaven3-core-java)");
        }

        VersionOracle.Check("maven", [.. OrderTable.Pairs("maven"), .. Hyphens.Pairs(10_000, seed: 1), .. Points.Pairs(10_000, seed: 2)], input => Ask(java, input));
    }

    [Fact]
    public void Many_tokens_without_effect_are_passed_in_one_go()
    {
        var maven = OrderTable.Scheme("maven");
        var zeros = string.Concat(Enumerable.Repeat(".0", 200_000));

        Assert.Equal(0, maven.Compare("1" + zeros, "1"));
        Assert.True(maven.Compare("1" + zeros + ".1", "1") > 0);
        Assert.True(maven.Compare("1" + zeros + "-rc", "1") < 0);
    }

    /// <summary>
    /// The class has a <c>main</c> that compares each argument with the next one: <c>left &lt; right</c> on a line that begins with spaces.
    /// It takes every text, so only the order counts.
    /// </summary>
    private static ToolResult Ask(string java, string input)
    {
        var answers = new List<string>();
        foreach (var pairs in input.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(4_000))
        {
            var versions = pairs.SelectMany(pair => pair.Split('\t')).ToArray();
            var result = Tool.Run(java, ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", Jar, "org.apache.maven.artifact.versioning.ComparableVersion", .. versions]);
            if (result.ExitCode != 0)
            {
                return result;
            }

            var lines = result.Output.Split('\n').Where(line => line.StartsWith("   ", StringComparison.Ordinal)).ToArray();
            answers.AddRange(lines.Where((_, i) => i % 2 == 0).Zip(pairs, Answer));
        }

        return new ToolResult(0, string.Concat(answers), "");
    }

    private static string Answer(string line, string pair)
    {
        var maven = OrderTable.Scheme("maven");
        var versions = pair.Split('\t');
        var order = line.Split(' ')[^2] is "==" ? "=" : line.Split(' ')[^2];
        return $"{(maven.IsValid(versions[0]) ? 1 : 0)}{(maven.IsValid(versions[1]) ? 1 : 0)}{order}\n";
    }
}
