using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports.Tests;

/// <summary>A report with one of everything: real identifiers, our own words.</summary>
internal static class SampleReport
{
    private static readonly Subject Shop = new(SubjectKind.Image, "docker-archive:shop.tar", Digest.Sha256("shop"u8));

    private static readonly LayerReference Base = new(0, Digest.Sha256("base"u8), "/bin/sh -c #(nop) ADD file:0123456789abcdef0123456789abcdef in / ");

    private static readonly LayerReference App = new(3, Digest.Sha256("app"u8), "COPY dist/ /srv/app # buildkit");

    public static Finding OpenSsl { get; } = Debian("DSA-5139-1", "libssl1.1", "openssl", "1.1.1k-1+deb11u1", "1.1.1n-0+deb11u2", Severity.Unknown,
        "Command injection in the c_rehash script") with
    {
        Vulnerability = Facts("libssl1.1", "openssl", "1.1.1k-1+deb11u1", "1.1.1n-0+deb11u2", "Debian:11") with { Covers = ["CVE-2022-1292"] },
    };

    public static Finding Log4J { get; } = new()
    {
        RuleId = "CVE-2021-44228",
        Aliases = ["GHSA-jfh8-c2jp-5v3q"],
        Title = "Message lookups of log4j-core load and run code from a remote directory server named in logged text",
        Severity = new(Severity.Critical, "ghsa", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
        Subject = Shop,
        Location = new Location.PackageInstance(PackageUrl.Parse("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"), "srv/app/lib/log4j-core-2.14.1.jar", App),
        Vulnerability = Facts("org.apache.logging.log4j:log4j-core", null, "2.14.1", "2.15.0", "Maven") with
        {
            KnownExploited = [new("CVE-2021-44228", new DateOnly(2021, 12, 10), new DateOnly(2021, 12, 24), true)],
            References = ["https://nvd.nist.gov/vuln/detail/CVE-2021-44228"],
        },
    };

    public static Finding Lodash { get; } = Npm("CVE-2021-23337", "lodash", "4.17.20", "4.17.21", Severity.High, "Template strings run as code");

    public static Finding Undecided { get; } = Npm("CVE-2020-28500", "lodash", "4.17.20", "4.17.21", Severity.Medium, "Slow trimming of long texts") with
    {
        Indeterminate = UnknownReason.UnparsableVersion,
    };

    public static Finding Minor { get; } = Npm("CVE-2022-21222", "css-what", "2.1.3", null, Severity.Low, "A selector of crafted length takes long to parse");

    public static Report Create(params ImmutableArray<Finding> extra)
    {
        var crypto = OpenSsl with
        {
            Location = new Location.PackageInstance(PackageUrl.Parse("pkg:deb/debian/openssl@1.1.1k-1+deb11u1?arch=amd64&distro=debian-11"), "var/lib/dpkg/status", Base),
            Vulnerability = OpenSsl.Vulnerability! with { PackageName = "openssl" },
        };
        var evidence = new Evidence
        {
            Check = "vulnerabilities",
            Subject = Shop,
            Tool = new("plimsoll", "0.1.0"),
            Data = [new("osv/Debian", "sha256:00", new(2026, 11, 1, 3, 0, 0, TimeSpan.Zero), 18_500), new("cisa-kev", null, new(2026, 10, 30, 0, 0, 0, TimeSpan.Zero), 1400)],
            Outcome = Outcome.Fail,
            Reasons = [UnknownReason.Partial, UnknownReason.NoData],
            Coverage = [new("Debian:11", 96), new("Maven", 1), new("npm", 212), new("Go", 0, 14, UnknownReason.NoData, "run: plimsoll db update --ecosystem Go")],
            Findings = [OpenSsl, crypto, Log4J, Lodash, Undecided, Minor, .. extra],
            Diagnostics =
            [
                new("npm-package-json", DiagnosticSeverity.Error, "the file is no JSON", Layer: App.DiffId, Path: "srv/app/node_modules/bröken/package.json", Span: new(0, 1, 7, 3), Advice: "Install the package again"),
                new("tar-odd-header", DiagnosticSeverity.Warning, "an entry has no time", Layer: Base.DiffId, Path: "etc/motd"),
                new("cache", DiagnosticSeverity.Info, "not shown in a table"),
            ],
        };
        var dispositions = ImmutableSortedDictionary<string, Disposition>.Empty.WithComparers(StringComparer.Ordinal)
            .Add(Lodash.Fingerprint, new Disposition.Waived("EX-2026-001", "Templates come from our own files only", new DateOnly(2026, 12, 31)));
        var verdict = new Line().Judge([evidence], dispositions);
        return new Report
        {
            Tool = new("plimsoll", "0.1.0"),
            Targets =
            [
                new TargetReport
                {
                    Subject = Shop,
                    Distribution = "Debian GNU/Linux 11 (bullseye)",
                    Platform = new("linux", "amd64"),
                    Layers = [Base, App],
                    Evidence = [evidence],
                    Dispositions = dispositions,
                    Removed = [new(PackageUrl.Parse("pkg:deb/debian/wget@1.21-1%2Bdeb11u1"), "var/lib/dpkg/status", Base, App)],
                    Verdict = verdict,
                },
            ],
            Exceptions = [new("EX-2025-007", WaiverState.Expired, new DateOnly(2025, 12, 31), "shop-team@example.org")],
            Verdict = verdict,
        };
    }

    public static Finding Npm(string id, string name, string version, string? fix, Severity severity, string title) => new()
    {
        RuleId = id,
        Title = title,
        Severity = new(severity, severity == Severity.Unknown ? null : "ghsa"),
        Subject = Shop,
        Location = new Location.PackageInstance(new PackageUrl("npm", null, name, version), $"srv/app/node_modules/{name}/package.json", App),
        Vulnerability = Facts(name, null, version, fix, "npm"),
    };

    private static Finding Debian(string id, string name, string source, string version, string? fix, Severity severity, string title) => new()
    {
        RuleId = id,
        Title = title,
        Severity = new(severity),
        Subject = Shop,
        Location = new Location.PackageInstance(PackageUrl.Parse($"pkg:deb/debian/{name}@{version}?arch=amd64&distro=debian-11"), "var/lib/dpkg/status", Base),
        Vulnerability = Facts(name, source, version, fix, "Debian:11"),
    };

    private static VulnerabilityFacts Facts(string name, string? source, string version, string? fix, string ecosystem) => new()
    {
        PackageName = name,
        SourceName = source,
        InstalledVersion = version,
        Ecosystem = ecosystem,
        Fix = fix is null ? FixState.NotFixed : FixState.Fixed,
        FixedVersion = fix,
    };
}
