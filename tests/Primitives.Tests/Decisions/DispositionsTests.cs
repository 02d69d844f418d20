using System.Collections.Immutable;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives.Tests.Decisions;

public sealed class DispositionsTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Digest ImageDigest = Digest.Sha256("image"u8);

    private static readonly Finding Curl = new()
    {
        RuleId = "DSA-1-1",
        Aliases = ["CVE-2024-1"],
        Title = "t",
        Subject = new Subject(SubjectKind.Image, "r.example/team/app:1", ImageDigest),
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:deb/debian/curl@7.74.0-1?arch=amd64&distro=debian-11"), "var/lib/dpkg/status"),
        Vulnerability = new VulnerabilityFacts { PackageName = "curl", InstalledVersion = "7.74.0-1", Ecosystem = "Debian:11", Covers = ["CVE-2024-2"] },
    };

    [Theory]
    [InlineData("DSA-1-1", true)]
    [InlineData("dsa-1-1", true)]
    [InlineData("CVE-2024-1", true)]
    [InlineData("CVE-2024-2", false)]
    [InlineData("CVE-2024-*", false)]
    [InlineData("*", false)]
    [InlineData("", false)]
    public void Covers_a_rule_by_id_or_alias_but_not_by_what_the_advisory_bundles(string id, bool covers) =>
        Assert.Equal(covers, Dispositions.Covers(Waive(new WaiverScope(Image: "*"), covers: id), Curl));

    [Theory]
    [InlineData("pkg:deb/debian/curl", true)]
    [InlineData("pkg:deb/debian/curl@7.74.0-1", true)]
    [InlineData("pkg:deb/debian/curl@7.74.0-2", false)]
    [InlineData("pkg:deb/debian/curl?arch=amd64", true)]
    [InlineData("pkg:deb/debian/curl?arch=arm64", false)]
    [InlineData("pkg:deb/debian/curl?other=1", false)]
    [InlineData("pkg:deb/debian/curl#sub", false)]
    [InlineData("pkg:deb/debian/libcurl4", false)]
    [InlineData("pkg:deb/ubuntu/curl", false)]
    [InlineData("pkg:apk/debian/curl", false)]
    public void Covers_packages_by_what_the_scope_gives(string purl, bool covers) =>
        Assert.Equal(covers, Dispositions.Covers(Waive(new WaiverScope(Package: PackageUrl.Parse(purl))), Curl));

    [Theory]
    [InlineData("var/lib/dpkg/*", true)]
    [InlineData("/var/**", true)]
    [InlineData("**/status", true)]
    [InlineData("var/*", false)]
    public void Covers_paths_by_glob(string glob, bool covers) =>
        Assert.Equal(covers, Dispositions.Covers(Waive(new WaiverScope(Path: glob)), Curl));

    [Fact]
    public void Covers_paths_of_files_and_objects_and_nothing_without_path()
    {
        var waiver = Waive(new WaiverScope(Path: "deploy/**"));
        Assert.True(Dispositions.Covers(waiver, Curl with { Location = new Location.FileRange("deploy/Dockerfile") }));
        Assert.True(Dispositions.Covers(waiver, Curl with { Location = new Location.ObjectPath("v1/Pod/a", "/spec", "deploy/a.yaml") }));
        Assert.False(Dispositions.Covers(waiver, Curl with { Location = new Location.ObjectPath("v1/Pod/a", "/spec") }));
        Assert.False(Dispositions.Covers(waiver, Curl with { Location = new Location.ImageField("/config/User") }));
        Assert.False(Dispositions.Covers(Waive(new WaiverScope(Package: PackageUrl.Parse("pkg:npm/a"))), Curl with { Location = new Location.FileRange("a") }));
    }

    [Theory]
    [InlineData("r.example/team/app:1", true)]
    [InlineData("r.example/team/*", true)]
    [InlineData("*", true)]
    [InlineData("r.example/team/app:2", false)]
    [InlineData("R.EXAMPLE/team/app:1", false)]
    public void Covers_images_by_name_or_glob(string image, bool covers) =>
        Assert.Equal(covers, Dispositions.Covers(Waive(new WaiverScope(Image: image)), Curl));

    [Fact]
    public void Covers_an_image_by_digest()
    {
        Assert.True(Dispositions.Covers(Waive(new WaiverScope(Image: ImageDigest.ToString())), Curl));
        Assert.False(Dispositions.Covers(Waive(new WaiverScope(Image: Digest.Sha256("x"u8).ToString())), Curl));
    }

    [Fact]
    public void Every_given_part_of_the_scope_must_match()
    {
        var package = PackageUrl.Parse("pkg:deb/debian/curl");
        Assert.True(Dispositions.Covers(Waive(new WaiverScope(package, "**/status", "*app*")), Curl));
        Assert.False(Dispositions.Covers(Waive(new WaiverScope(package, "**/other", "*app*")), Curl));
        Assert.False(Dispositions.Covers(Waive(new WaiverScope(package, "**/status", "x")), Curl));
    }

    [Fact]
    public void An_empty_scope_covers_nothing() => Assert.False(Dispositions.Covers(Waive(new WaiverScope()), Curl));

    [Fact]
    public void A_finding_is_open_unless_a_waiver_in_force_covers_it()
    {
        Assert.IsType<Disposition.Open>(Dispositions.Decide(Curl, [], Now));
        Assert.IsType<Disposition.Open>(Dispositions.Decide(Curl, [Waive(new WaiverScope(Image: "other"))], Now));
        Assert.IsType<Disposition.Open>(Dispositions.Decide(Curl, [Waive(new WaiverScope(Image: "*"), expires: new DateOnly(2024, 6, 14))], Now));
        Assert.Equal(
            new Disposition.Waived("w", "because", new DateOnly(2024, 6, 15)),
            Dispositions.Decide(Curl, [Waive(new WaiverScope(Image: "*"), expires: new DateOnly(2024, 6, 15))], Now));
    }

    [Fact]
    public void Of_several_waivers_the_first_by_id_that_is_in_force_counts()
    {
        var scope = new WaiverScope(Image: "*");
        ImmutableArray<Waiver> waivers =
        [
            Waive(scope) with { Id = "c" },
            Waive(scope, expires: new DateOnly(2020, 1, 1)) with { Id = "a" },
            Waive(scope) with { Id = "b" },
        ];
        Assert.Equal("b", Assert.IsType<Disposition.Waived>(Dispositions.Decide(Curl, waivers, Now)).Exception);
        Assert.Equal("b", Assert.IsType<Disposition.Waived>(Dispositions.Decide(Curl, [.. waivers.Reverse()], Now)).Exception);
    }

    [Fact]
    public void Notices_name_what_is_expired_unused_or_ends_soon_in_the_order_of_the_file()
    {
        var all = new WaiverScope(Image: "*");
        var none = new WaiverScope(Image: "nothing");
        ImmutableArray<Waiver> waivers =
        [
            Waive(all, expires: new DateOnly(2025, 1, 1)) with { Id = "fine" },
            Waive(all, expires: new DateOnly(2024, 6, 14)) with { Id = "expired" },
            Waive(none, expires: new DateOnly(2024, 6, 14)) with { Id = "expired-and-unused" },
            Waive(none, expires: new DateOnly(2025, 1, 1)) with { Id = "unused" },
            Waive(none, expires: new DateOnly(2024, 6, 16)) with { Id = "unused-and-soon" },
            Waive(all, expires: new DateOnly(2024, 6, 15)) with { Id = "last-day" },
            Waive(all, expires: new DateOnly(2024, 6, 28)) with { Id = "soon" },
            Waive(all, expires: new DateOnly(2024, 6, 29)) with { Id = "not-yet-soon" },
        ];
        Assert.Equal(
            ["expired Expired", "expired-and-unused Expired", "unused Unused", "unused-and-soon Unused", "last-day ExpiresSoon", "soon ExpiresSoon"],
            Dispositions.Notices(waivers, [Curl], Now).Select(n => $"{n.Exception} {n.State}"));
        Assert.Equal(new WaiverNotice("expired", WaiverState.Expired, new DateOnly(2024, 6, 14), "owner"), Dispositions.Notices(waivers, [Curl], Now)[0]);
    }

    [Fact]
    public void Without_findings_every_waiver_in_force_is_unused() =>
        Assert.Equal(WaiverState.Unused, Assert.Single(Dispositions.Notices([Waive(new WaiverScope(Image: "*"))], [], Now)).State);

    private static Waiver Waive(WaiverScope scope, string covers = "CVE-2024-1", DateOnly? expires = null) => new()
    {
        Id = "w",
        Covers = covers,
        Scope = scope,
        Reason = "because",
        Owner = "owner",
        Approver = "approver",
        Expires = expires ?? new DateOnly(2025, 1, 1),
    };
}
