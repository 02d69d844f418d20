using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Vulnerabilities.Tests;

/// <summary>Inventories of a few packages, and the scan of them.</summary>
internal static class TestInventory
{
    public static Subject Subject { get; } = new(SubjectKind.Image, "registry.test/shop/cart:1");

    public static MatchOptions Options { get; } = new() { Tool = new ToolVersion("plimsoll", "test") };

    /// <param name="distribution">E.g. <c>debian:11</c>; null for none.</param>
    public static Inventory Of(string? distribution, params Package[] packages) => new()
    {
        Subject = Subject,
        Distribution = distribution?.Split(':') is [var id, .. var version] ? new Distribution(id, version.FirstOrDefault(), Like: []) : null,
        Packages = [.. packages],
    };

    public static Package Deb(string name, string version, string? source = null, string? sourceVersion = null) => new()
    {
        Name = name,
        Version = version,
        Purl = new PackageUrl("deb", "debian", name, version),
        Source = source is null && sourceVersion is null ? null : new SourcePackage(source ?? name, sourceVersion ?? version),
        Evidence = [new PackageEvidence("var/lib/dpkg/status", null, "dpkg-status", Confidence.High)],
    };

    public static Package Rpm(string name, string version, string? source = null, string? sourceVersion = null) => new()
    {
        Name = name,
        Version = version,
        Purl = new PackageUrl("rpm", "vendor", name, version),
        Source = source is null ? null : new SourcePackage(source, sourceVersion ?? version),
        Evidence = [new PackageEvidence("var/lib/rpm/rpmdb.sqlite", null, "rpm-database", Confidence.High)],
    };

    /// <param name="type">Package URL type of a language ecosystem.</param>
    public static Package Of(string type, string name, string version, string? path = null, PackageUrl? owner = null)
    {
        var slash = name.LastIndexOf('/');
        return new Package
        {
            Name = name,
            Version = version,
            Purl = new PackageUrl(type, slash < 0 ? null : name[..slash], name[(slash + 1)..], version),
            OwnedBy = owner,
            Evidence = path is null ? [] : [new PackageEvidence(path, null, "test", Confidence.High)],
        };
    }

    public static Evidence Scan(this TestAdvisories advisories, string? distribution, params Package[] packages) =>
        VulnerabilityScan.Run(Of(distribution, packages), advisories.Database, Options);
}
