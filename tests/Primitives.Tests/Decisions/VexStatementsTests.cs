using System.Collections.Immutable;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives.Tests.Decisions;

public sealed class VexStatementsTests
{
    private static readonly Digest ImageDigest = Digest.Sha256("image"u8);

    private static readonly Finding Curl = new()
    {
        RuleId = "DSA-1-1",
        Aliases = ["CVE-2024-1"],
        Title = "t",
        Subject = new Subject(SubjectKind.Image, "r.example/team/app:1", ImageDigest),
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:deb/debian/curl@7.74.0-1?arch=amd64"), "var/lib/dpkg/status"),
        Vulnerability = new VulnerabilityFacts { PackageName = "curl", InstalledVersion = "7.74.0-1", Ecosystem = "Debian:11", Covers = ["CVE-2024-8", "CVE-2024-9", "DLA-1"] },
    };

    [Theory]
    [InlineData("pkg:deb/debian/curl", true)]
    [InlineData("pkg:deb/debian/curl@7.74.0-1", true)]
    [InlineData("pkg:deb/debian/curl@7.74.0-2", false)]
    [InlineData("pkg:deb/debian/wget", false)]
    [InlineData("pkg:oci/app", true)]
    [InlineData("pkg:oci/other", false)]
    [InlineData("pkg:oci/app?repository_url=r.example/team/app", true)]
    [InlineData("pkg:oci/app?repository_url=other.example/team/app", false)]
    [InlineData("pkg:oci/app?repository_url=r.example/team/app&tag=2", false)]
    [InlineData("pkg:oci/app@sha256:0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("r.example/team/app:1", true)]
    public void Is_about_the_package_or_the_image_that_it_names(string product, bool isMeant) =>
        Assert.Equal(isMeant, Of(Say("CVE-2024-1", VexStatus.NotAffected, product)) is not null);

    [Fact]
    public void An_image_goes_by_its_digest()
    {
        Assert.NotNull(Of(Say("CVE-2024-1", VexStatus.NotAffected, $"pkg:oci/any@{ImageDigest}")));
        Assert.NotNull(Of(Say("CVE-2024-1", VexStatus.NotAffected, "anything") with { Products = [new VexProduct("", null, ImageDigest, [])] }));
    }

    [Theory]
    [InlineData("pkg:oci/app", "pkg:deb/debian/curl", true)]
    [InlineData("pkg:oci/app", "pkg:deb/debian/wget", false)]
    [InlineData("pkg:deb/debian/curl", "pkg:deb/debian/curl", false)]
    public void Subcomponents_narrow_it(string product, string part, bool isMeant)
    {
        var statement = Say("CVE-2024-1", VexStatus.NotAffected, product);
        statement = statement with { Products = [statement.Products[0] with { Subcomponents = [Product(part)] }] };

        Assert.Equal(isMeant, Of(statement) is not null);
    }

    [Theory]
    [InlineData("DSA-1-1", true)]
    [InlineData("dsa-1-1", true)]
    [InlineData("CVE-2024-2", false)]
    [InlineData("CVE-2024-8", false)]
    public void Goes_by_the_names_of_the_finding(string name, bool isMeant) =>
        Assert.Equal(isMeant, Of(Say(name, VexStatus.NotAffected, "pkg:deb/debian/curl")) is not null);

    [Fact]
    public void An_advisory_is_settled_by_statements_about_all_that_it_bundles()
    {
        var first = Say("CVE-2024-8", VexStatus.Fixed, "pkg:deb/debian/curl");

        Assert.Equal(VexStatus.Fixed, Of(first, Say("CVE-2024-9", VexStatus.NotAffected, "pkg:oci/app"))?.Status);
        Assert.Null(Of(first, Say("CVE-2024-9", VexStatus.Affected, "pkg:oci/app")));
    }

    [Fact]
    public void The_latest_counts_whatever_the_order()
    {
        var old = Say("CVE-2024-1", VexStatus.NotAffected, "pkg:deb/debian/curl");
        var later = Say("DSA-1-1", VexStatus.Affected, "pkg:oci/app") with { At = old.At.AddDays(1) };

        Assert.Equal(VexStatus.Affected, Of(old, later)!.Status);
        Assert.Equal(VexStatus.Affected, Of(later, old)!.Status);
        Assert.Equal(VexStatus.Affected, Of(old, later with { At = old.At })!.Status);
    }

    [Fact]
    public void A_finding_that_is_undecided_stays_open()
    {
        var statements = new VexStatements([Say("DSA-1-1", VexStatus.NotAffected, "pkg:deb/debian/curl")]);
        var now = DateTimeOffset.UnixEpoch;

        Assert.Equal(new Disposition.NotAffected("vex#1", "not-affected: because"), Dispositions.Decide(Curl, [], statements, now));
        Assert.IsType<Disposition.Open>(Dispositions.Decide(Curl with { Indeterminate = UnknownReason.UnparsableVersion }, [], statements, now));
        Assert.IsType<Disposition.Open>(Dispositions.Decide(Curl, [], VexStatements.None, now));
    }

    private static VexStatement? Of(params VexStatement[] statements) => new VexStatements([.. statements]).Of(Curl);

    private static VexStatement Say(string name, VexStatus status, string product) =>
        new() { Id = "vex#1", Vulnerabilities = [name], Products = [Product(product)], Status = status, Reason = "because", At = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero) };

    private static VexProduct Product(string id) => new(id, PackageUrl.TryParse(id, null, out var purl) ? purl : null, null, ImmutableArray<VexProduct>.Empty);
}
