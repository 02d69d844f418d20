using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.TrivyIgnore;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.Tests.TrivyIgnore;

public sealed class TrivyIgnoreYamlTests
{
    private const string Whole = """
        vulnerabilities:
          - id: CVE-2024-1
            paths: ["usr/**", "opt/a.jar"]
            purls:
              - pkg:deb/debian/curl
              - pkg:npm/a@1.0.0
            expired_at: 2024-06-01
            statement: Not reachable
          - id: CVE-2024-2
        misconfigurations:
          - id: AVD-DS-0001
        """;

    [Fact]
    public void An_entry_holds_for_each_pair_of_path_and_package()
    {
        var (waivers, diagnostics) = Read(Whole);

        Assert.Empty(diagnostics);
        Assert.Equal(5, waivers.Length);
        Assert.Equal(["i.yaml:2", "i.yaml:9"], waivers.Select(w => w.Id).Distinct());
        Assert.Equal(["usr/** pkg:deb/debian/curl", "usr/** pkg:npm/a@1.0.0", "opt/a.jar pkg:deb/debian/curl", "opt/a.jar pkg:npm/a@1.0.0"], waivers[..4].Select(w => $"{w.Scope.Path} {w.Scope.Package}"));
        Assert.Equal(("Not reachable", new DateOnly(2024, 5, 31)), (waivers[0].Reason, waivers[0].Expires));
        Assert.Equal((new WaiverScope(Image: "*"), Waiver.NoEnd), (waivers[4].Scope, waivers[4].Expires));
    }

    [Theory]
    [InlineData("vulnerabilities: [{statement: x}]")]
    [InlineData("vulnerabilities: [{id: CVE-1, purls: [curl]}]")]
    [InlineData("vulnerabilities: [{id: CVE-1, expired_at: soon}]")]
    [InlineData("vulnerabilities: [{id: CVE-1, path: x}]")]
    [InlineData("vulnerabilities: [{id: CVE-1, paths: [{a: b}]}]")]
    [InlineData("vulnerabilities: {id: CVE-1}")]
    [InlineData("vulnerabilites: []")]
    [InlineData("vulnerabilities: [")]
    public void What_is_wrong_is_said_and_waives_nothing(string yaml)
    {
        var (waivers, diagnostics) = Read(yaml);

        Assert.Empty(waivers);
        Assert.NotEmpty(diagnostics);
    }

    [Fact]
    public void Too_many_pairs_are_refused()
    {
        var (waivers, diagnostics) = TrivyIgnoreYaml.Parse(Encoding.UTF8.GetBytes(Whole), "i.yaml", Limits.Default with { MaxConstraints = 3 });

        Assert.Equal("CVE-2024-2", Assert.Single(waivers).Covers);
        Assert.Equal("trivyignore-entries", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void An_entry_in_many_places_has_one_notice()
    {
        var waivers = Read(Whole).Value;
        var used = new Finding
        {
            RuleId = "CVE-2024-1",
            Title = "t",
            Subject = new Subject(SubjectKind.Image, "i"),
            Location = new Location.PackageInstance(PackageUrl.Parse("pkg:npm/a@1.0.0"), "opt/a.jar"),
        };

        Assert.Equal(["i.yaml:9"], Dispositions.Notices(waivers, [used], new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero)).Select(notice => notice.Exception));
    }

    private static Parsed<ImmutableArray<Waiver>> Read(string yaml) => TrivyIgnoreYaml.Parse(Encoding.UTF8.GetBytes(yaml), "i.yaml", Limits.Default);
}
