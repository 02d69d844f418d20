using System.Collections.Immutable;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives.Tests;

/// <summary>A report in which every property of every type has a value somewhere.</summary>
internal static class SampleReport
{
    private static readonly Digest Image = Digest.Parse("sha256:" + new string('1', 64));
    private static readonly LayerReference Base = new(0, Digest.Parse("sha256:" + new string('a', 64)), "ADD rootfs.tar.xz /");
    private static readonly LayerReference Top = new(1, Digest.Parse("sha256:" + new string('b', 64)), "RUN apt-get purge curl");
    private static readonly DateTimeOffset Noon = new(2024, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Subject Subject = new(SubjectKind.Image, "docker.io/library/sample:1", Image);
    private static readonly TextSpan Span = new(10, 6, 2, 6);

    public static Report Create() => new()
    {
        Tool = new ToolVersion("plimsoll", "0.1.0"),
        Created = Noon,
        Targets = [Target()],
        Exceptions = [new WaiverNotice("EX-2", WaiverState.ExpiresSoon, new DateOnly(2024, 6, 20), "team-a")],
        Verdict = new Verdict(VerdictKind.Refused, ["1 finding reaches high"]),
    };

    private static TargetReport Target()
    {
        var findings = Findings();
        return new TargetReport
        {
            Subject = Subject,
            Distribution = "Debian GNU/Linux 11 (bullseye)",
            Platform = new Platform("linux", "arm64", "v8"),
            Layers = [Base, Top],
            Evidence = [Evidence(findings)],
            Dispositions = ImmutableSortedDictionary<string, Disposition>.Empty.WithComparers(StringComparer.Ordinal)
                .Add(findings[0].Fingerprint, Disposition.Open.Instance)
                .Add(findings[1].Fingerprint, new Disposition.Waived("EX-1", "Not reachable from outside", new DateOnly(2024, 12, 31)))
                .Add(findings[2].Fingerprint, new Disposition.NotAffected("VEX-1", "vulnerable_code_not_present")),
            Statements = ImmutableSortedDictionary<string, VexNote>.Empty.WithComparers(StringComparer.Ordinal)
                .Add("00112233445566778899aabbccddeeff", new VexNote("vex.json#1", VexStatus.UnderInvestigation, "Being looked at")),
            Priority = ["00112233445566778899aabbccddeeff"],
            Removed = [new RemovedPackage(PackageUrl.Parse("pkg:deb/debian/curl@7.74.0-1.3?arch=arm64"), "var/lib/dpkg/status", Base, Top)],
            Verdict = new Verdict(VerdictKind.Refused, ["1 finding reaches high"]),
        };
    }

    private static Evidence Evidence(ImmutableArray<Finding> findings) => new()
    {
        Check = "vulnerabilities",
        Subject = Subject,
        Tool = new ToolVersion("plimsoll", "0.1.0"),
        Data = [new DataVersion("osv/Debian", "2024-06-15", Noon, 40_000)],
        At = Noon,
        Outcome = Outcome.Fail,
        Reasons = [UnknownReason.UnparsableVersion],
        Coverage = [new Coverage("Debian:11", 90, 1, UnknownReason.UnparsableVersion, "One version cannot be ordered")],
        Findings = findings,
        Diagnostics =
        [
            new Diagnostic("tar-truncated", DiagnosticSeverity.Error, "The layer ends in the middle of an entry", Subject.Name, Top.DiffId, "etc/passwd", Span, "Pull the image again"),
        ],
    };

    private static ImmutableArray<Finding> Findings() =>
    [
        Vulnerability(),
        At("DF3007", new Location.FileRange("Dockerfile", Span, Top)),
        At("IM1001", new Location.ImageField("/config/User")),
        At("KU1001", new Location.ObjectPath("apps/v1/Deployment/shop/cart", "/spec/template/spec/containers/0", "deploy/cart.yaml", Span)),
        At("HO1001", new Location.HostFact("node-1", "sysctl/net.ipv4.ip_forward")),
        At("RT1001", new Location.RuntimeEvent("cart", "shell-in-container")),
    ];

    private static Finding At(string rule, Location location) => new() { RuleId = rule, Title = "Something is wrong", Subject = Subject, Location = location };

    private static Finding Vulnerability() => new()
    {
        RuleId = "DSA-5197-1",
        Aliases = ["CVE-2021-22945"],
        Title = "curl - security update",
        Description = "Several vulnerabilities were found in curl",
        Severity = new SeverityRating(Severity.High, "nvd", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5),
        Subject = Subject,
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:deb/debian/libcurl4@7.74.0-1.3?arch=arm64"), "var/lib/dpkg/status", Base),
        Advice = "Upgrade to 7.74.0-1.3+deb11u2",
        Controls = ["cis-docker-1.6/4.4"],
        Indeterminate = UnknownReason.UnparsableVersion,
        Vulnerability = new VulnerabilityFacts
        {
            PackageName = "libcurl4",
            InstalledVersion = "7.74.0-1.3",
            SourceName = "curl",
            Ecosystem = "Debian:11",
            Fix = FixState.Fixed,
            FixedVersion = "7.74.0-1.3+deb11u2",
            Advisories = ["DSA-5197-1", "DEBIAN-CVE-2021-22945"],
            Covers = ["CVE-2021-22946"],
            Ratings = [new SeverityRating(Severity.High, "nvd", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5)],
            KnownExploited = [new KnownExploited("CVE-2021-22945", new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 23), Ransomware: true)],
            ExploitPredictions = [new ExploitPrediction("CVE-2021-22945", 0.00432, 0.71)],
            Weaknesses = ["CWE-415"],
            References = ["https://security-tracker.debian.org/tracker/DSA-5197-1"],
            Published = Noon.AddDays(-30),
            Modified = Noon.AddDays(-1),
        },
    };
}
