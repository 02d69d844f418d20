namespace Plimsoll.Primitives.Tests;

public sealed class FindingTests
{
    private static readonly LayerReference Layer = new(1, Digest.Sha256("layer"u8), "RUN apt-get install curl");

    /// <summary>Written down once: a change here would orphan what people have recorded by fingerprint.</summary>
    [Fact]
    public void Fingerprint_is_what_it_always_was()
    {
        Assert.Equal("33bec152960b769642056a5cf149a7b0", Package("pkg:deb/debian/curl@7.74.0-1?arch=amd64").Fingerprint);
        Assert.Equal("6c34033a3e86eadb8840e76ee735e5a7", At(new Location.FileRange("Dockerfile")).Fingerprint);
    }

    [Fact]
    public void Fingerprint_survives_new_versions_layers_lines_and_content()
    {
        var finding = Package("pkg:deb/debian/curl@7.74.0-1");
        Assert.Equal(finding.Fingerprint, Package("pkg:deb/debian/curl@7.88.1-10").Fingerprint);
        Assert.Equal(finding.Fingerprint, (finding with { Subject = finding.Subject with { Digest = Digest.Sha256("new"u8) } }).Fingerprint);
        Assert.Equal(finding.Fingerprint, (finding with { Title = "Other words", Severity = new SeverityRating(Severity.Low) }).Fingerprint);
        Assert.Equal(
            At(new Location.PackageInstance(PackageUrl.Parse("pkg:npm/a@1"), "a/package.json", Layer)).Fingerprint,
            At(new Location.PackageInstance(PackageUrl.Parse("pkg:npm/a@2"), "a/package.json", Layer with { Index = 7 })).Fingerprint);
        Assert.Equal(
            At(new Location.FileRange("Dockerfile", new TextSpan(0, 4, 1, 1))).Fingerprint,
            At(new Location.FileRange("Dockerfile", new TextSpan(90, 4, 7, 3), Layer)).Fingerprint);
    }

    [Fact]
    public void Fingerprint_tells_rules_subjects_and_places_apart()
    {
        var finding = Package("pkg:deb/debian/curl@7");
        Finding[] others =
        [
            finding,
            finding with { RuleId = "CVE-2" },
            finding with { Subject = finding.Subject with { Name = "other" } },
            Package("pkg:deb/debian/libcurl4@7"),
            Package("pkg:deb/debian/curl@7?arch=arm64"),
            At(new Location.PackageInstance(PackageUrl.Parse("pkg:deb/debian/curl@7"), "var/lib/dpkg/status")),
            At(new Location.FileRange("x")),
            At(new Location.ImageField("/config/User")),
            At(new Location.ObjectPath("v1/Pod/a/b", "/spec")),
            At(new Location.ObjectPath("v1/Pod/a/b", "/kind")),
            At(new Location.HostFact("h", "f")),
            At(new Location.RuntimeEvent("h", "f")),
        ];
        Assert.Equal(others.Length, others.Select(f => f.Fingerprint).Distinct().Count());
        Assert.All(others, f => Assert.Matches("^[0-9a-f]{32}$", f.Fingerprint));
    }

    private static Finding Package(string purl) => At(new Location.PackageInstance(PackageUrl.Parse(purl)));

    private static Finding At(Location location) => new()
    {
        RuleId = "CVE-2021-44228",
        Title = "Something is wrong",
        Subject = new Subject(SubjectKind.Image, "docker.io/library/debian:11"),
        Location = location,
    };
}
