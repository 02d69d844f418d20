using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Matching;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Matching;

public sealed class OsvEvaluationTests
{
    private const string Simple = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"1.2.0"},{"fixed":"1.4.0"}]}]
        """;
    private const string Unsorted = """
        "ranges":[{"type":"SEMVER","events":[{"fixed":"1.10.0"},{"introduced":"1.9.0"},{"fixed":"1.2.0"},{"introduced":"0"}]}]
        """;
    private const string Last = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"last_affected":"1.4.0"}]}]
        """;
    private const string Limited = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"limit":"2.0.0"}]}]
        """;
    private const string TwoLimits = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"limit":"2.0.0"},{"limit":"*"}]}]
        """;
    private const string Everything = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]
        """;
    private const string Empty = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"1.0.0"}]}]
        """;
    private const string Adjacent = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"2.0.0"},{"introduced":"2.0.0"},{"fixed":"3.0.0"}]}]
        """;
    private const string GitFirst = """
        "ranges":[{"type":"GIT","repo":"r","events":[{"introduced":"0"},{"fixed":"abc"}]},{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0"}]}]
        """;
    private const string GitOnly = """
        "ranges":[{"type":"GIT","repo":"r","events":[{"introduced":"0"},{"fixed":"abc"}]}]
        """;
    private const string GitAndVersions = """
        "ranges":[{"type":"GIT","repo":"r","events":[{"introduced":"0"}]}],"versions":["1.0.0"]
        """;
    private const string ListedBesideRange = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"2.0.0"}]}],"versions":["1.0.0","not a version"]
        """;
    private const string BadFix = """
        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"soon"}]},{"type":"SEMVER","events":[{"introduced":"5.0.0"}]}]
        """;

    [Theory]
    [InlineData(Simple, "1.1.9", "No")]
    [InlineData(Simple, "1.2.0", "Yes")]
    [InlineData(Simple, "1.3.9", "Yes")]
    [InlineData(Simple, "1.4.0-rc.1", "Yes")]
    [InlineData(Simple, "1.4.0", "No")]
    [InlineData(Unsorted, "1.1.0", "Yes")]
    [InlineData(Unsorted, "1.2.0", "No")]
    [InlineData(Unsorted, "1.9.9", "Yes")]
    [InlineData(Unsorted, "1.10.0", "No")]
    [InlineData(Last, "1.4.0", "Yes")]
    [InlineData(Last, "1.4.1", "No")]
    [InlineData(Limited, "1.9.9", "Yes")]
    [InlineData(Limited, "2.0.0", "No")]
    [InlineData(TwoLimits, "9.0.0", "Yes")]
    [InlineData(Everything, "0.0.0-alpha", "Yes")]
    [InlineData(Empty, "1.0.0", "No")]
    [InlineData(Adjacent, "2.0.0", "Yes")]
    [InlineData(GitFirst, "0.9.0", "Yes")]
    [InlineData(GitFirst, "1.0.0", "No")]
    [InlineData(GitOnly, "1.0.0", "Undecidable")]
    [InlineData(GitAndVersions, "1.0.0", "Yes")]
    [InlineData(GitAndVersions, "v1.0.0", "Yes")]
    [InlineData(GitAndVersions, "1.0.1", "No")]
    [InlineData(ListedBesideRange, "1.0.0", "Yes")]
    [InlineData(ListedBesideRange, "1.0.1", "No")]
    [InlineData(ListedBesideRange, "not a version", "Yes")]
    [InlineData(ListedBesideRange, "no version", "Undecidable")]
    [InlineData(ListedBesideRange, "", "Undecidable")]
    [InlineData(BadFix, "5.0.0", "Yes")]
    [InlineData(BadFix, "1.0.0", "Undecidable")]
    [InlineData("\"versions\":[]", "1.0.0", "Undecidable")]
    public void Decides_as_the_schema_says(string members, string version, string expected)
    {
        using var advisories = Of(Affecting("A-1", "npm", "a", members));
        var database = advisories.Database;
        var npm = Ecosystem.All.Single(ecosystem => ecosystem.Name == "npm");

        var verdict = new OsvEvaluation(database, npm.Scheme).Of(database.Affected(database.Ecosystem("npm")!, "a"), version);

        Assert.Equal(expected, verdict.ToString());
    }

    [Fact]
    public void Agrees_with_counting_events_by_hand_on_random_ranges()
    {
        var random = new Random(7);
        var records = new List<string>();
        var ranges = new List<(bool IsFix, int Version)[]>();
        for (var i = 0; i < 200; i++)
        {
            // Versions that alternate between introduced and fixed, then shuffled.
            var versions = Enumerable.Range(1, 20).OrderBy(_ => random.Next()).Take(random.Next(1, 8)).Order().ToArray();
            ranges.Add([.. versions.Select((version, n) => (n % 2 == 1, version))]);
            var events = ranges[^1].OrderBy(_ => random.Next()).Select(e => $$"""{"{{(e.IsFix ? "fixed" : "introduced")}}":"{{e.Version}}.0.0"}""");
            records.Add(Affecting($"A-{i}", "npm", $"p{i}", $$"""  "ranges":[{"type":"SEMVER","events":[{{string.Join(',', events)}}]}]  """));
        }

        using var advisories = Of([.. records]);
        var database = advisories.Database;
        var evaluation = new OsvEvaluation(database, Ecosystem.All.Single(ecosystem => ecosystem.Name == "npm").Scheme);
        for (var i = 0; i < ranges.Count; i++)
        {
            for (var version = 0; version <= 21; version++)
            {
                var isInside = ranges[i].Count(e => e.Version <= version) % 2 == 1;
                Assert.Equal(isInside ? Affectedness.Yes : Affectedness.No, evaluation.Of(database.Affected(database.Ecosystem("npm")!, $"p{i}"), $"{version}.0.0"));
            }
        }
    }
}
