using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Tests.Osv;

public sealed class OsvAffectedReaderTests
{
    [Fact]
    public void Reads_ranges_versions_and_what_applies_to_the_package_alone()
    {
        var affected = Assert.Single(Read("""
            [{"package":{"ecosystem":"Debian:11","name":"nginx"},
              "ranges":[{"type":"GIT","events":[{"introduced":"abc"}]},{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1"}]},
                        {"type":"SEMVER","events":[{"introduced":"2"},{"last_affected":"3"},{"limit":"4"},{"novelty":"5"}]}],
              "versions":["0.9"],"severity":[{"type":"Ubuntu","score":"low"}],"ecosystem_specific":{"urgency":"unimportant"}}]
            """)!.Value);

        Assert.Equal(("Debian:11", "nginx", "unimportant"), (affected.Ecosystem, affected.Name, affected.Urgency));
        Assert.Equal([true, false, false], affected.Ranges.Select(range => range.IsGit));
        Assert.Equal([new OsvEvent(OsvEventKind.Introduced, "0"), new OsvEvent(OsvEventKind.Fixed, "1")], affected.Ranges[1].Events);
        Assert.Equal([new OsvEvent(OsvEventKind.Introduced, "2"), new OsvEvent(OsvEventKind.LastAffected, "3"), new OsvEvent(OsvEventKind.Limit, "4")], affected.Ranges[2].Events);
        Assert.Equal(["0.9"], affected.Versions);
        Assert.Equal([new OsvSeverity("Ubuntu", "low")], affected.Severities);
    }

    [Theory]
    [InlineData("entries without package", """[{"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]""")]
    [InlineData("a null package", """[{"package":null}]""")]
    [InlineData("an empty list", "[]")]
    public void Names_no_package_for(string what, string affected) => Assert.True(Read(affected) is { IsEmpty: true }, what);

    [Theory]
    [InlineData("affected is an object", """{"package":{}}""")]
    [InlineData("affected holds a string", """["nginx"]""")]
    [InlineData("the package is a string", """[{"package":"nginx"}]""")]
    [InlineData("the name is a number", """[{"package":{"ecosystem":"npm","name":1}}]""")]
    [InlineData("ranges is an object", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":{}}]""")]
    [InlineData("a range is a string", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":["<1"]}]""")]
    [InlineData("a range has no type", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"events":[{"introduced":"0"}]}]}]""")]
    [InlineData("the type is unknown", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"DATE","events":[]}]}]""")]
    [InlineData("events is a string", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":"0"}]}]""")]
    [InlineData("an event is a string", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":["0"]}]}]""")]
    [InlineData("a fix is a number", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":1.2}]}]}]""")]
    [InlineData("a fix is null", """[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":null}]}]}]""")]
    [InlineData("versions is a string", """[{"package":{"ecosystem":"npm","name":"a"},"versions":"1.0"}]""")]
    [InlineData("a version is a number", """[{"package":{"ecosystem":"npm","name":"a"},"versions":[1.0]}]""")]
    public void Loses_the_whole_record_rather_than_half_a_range_when(string malformation, string affected) =>
        Assert.True(Read(affected) is null, malformation);

    private static ImmutableArray<OsvAffected>? Read(string affected) =>
        OsvReader.Read(Encoding.UTF8.GetBytes($$"""{"id":"A","affected":{{affected}}}"""), "a.json", Limits.Default).Value?.Affected;
}
