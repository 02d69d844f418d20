using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>A bucket of advisories in trivy-db.</summary>
/// <param name="Name">As trivy-db writes it, e.g. <c>debian 12</c>, <c>pip::GitHub Security Advisory Pip</c>.</param>
/// <param name="Ecosystem">As OSV writes it, with the release: <c>Debian:12</c>, <c>PyPI</c>; null where OSV has no name for it.</param>
/// <param name="IsLanguage">Whether its advisories hold constraints rather than fixed versions.</param>
/// <remarks>Source: aquasecurity/trivy-db, pkg/vulnsrc (platform names) and pkg/vulnsrc/bucket (languages); OpenSSF OSV schema 1.7, "Defined ecosystems".</remarks>
internal sealed record TrivyBucket(string Name, string? Ecosystem, bool IsLanguage)
{
    /// <summary>Buckets that hold no advisories.</summary>
    private static readonly FrozenSet<string> Others = new[] { "vulnerability", "data-source", "Red Hat CPE" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["npm"] = "npm",
        ["pip"] = "PyPI",
        ["composer"] = "Packagist",
        ["rubygems"] = "RubyGems",
        ["cargo"] = "crates.io",
        ["nuget"] = "NuGet",
        ["maven"] = "Maven",
        ["go"] = "Go",
        ["conan"] = "ConanCenter",
        ["erlang"] = "Hex",
        ["pub"] = "Pub",
        ["swift"] = "SwiftURL",
        ["bitnami"] = "Bitnami",
        ["k8s"] = "Kubernetes",
        ["julia"] = "Julia",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Distributions without releases.</summary>
    private static readonly FrozenDictionary<string, string> Rolling = new Dictionary<string, string>
    {
        ["wolfi"] = "Wolfi",
        ["chainguard"] = "Chainguard",
        ["minimos"] = "MinimOS",
        ["echo"] = "Echo",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What stands before the release, and what OSV writes before it.</summary>
    private static readonly (string Theirs, string Osv)[] Releases =
    [
        ("alma ", "AlmaLinux:"),
        ("amazon linux ", "Amazon Linux:"),
        ("Azure Linux ", "Azure Linux:"),
        ("CBL-Mariner ", "Azure Linux:"),
        ("debian ", "Debian:"),
        ("Oracle Linux ", "Oracle Linux:"),
        ("Photon OS ", "Photon OS:"),
        ("rocky ", "Rocky Linux:"),
        ("ubuntu ", "Ubuntu:"),
        ("openSUSE ", "openSUSE:"),
        ("SUSE ", "SUSE:"),
    ];

    /// <summary>False for a bucket of other things.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out TrivyBucket? bucket)
    {
        bucket = Others.Contains(name) ? null
            : name.IndexOf("::", StringComparison.Ordinal) is >= 0 and var split ? new(name, Languages.GetValueOrDefault(name[..split]), IsLanguage: true)
            : new TrivyBucket(name, Distribution(name), IsLanguage: false);
        return bucket is not null;
    }

    private static string? Distribution(string name)
    {
        if (name.StartsWith("alpine ", StringComparison.Ordinal) && name["alpine ".Length..] is var alpine)
        {
            return alpine == "edge" ? "Alpine:edge" : $"Alpine:v{alpine}";
        }

        // Fixes of Ubuntu's paid support are not what an image without it gets.
        return Rolling.TryGetValue(name, out var rolling) ? rolling
            : name.EndsWith("-ESM", StringComparison.Ordinal) ? null
            : Array.Find(Releases, release => name.StartsWith(release.Theirs, StringComparison.Ordinal)) is { Theirs: { } theirs, Osv: var osv } ? osv + name[theirs.Length..]
            : null;
    }
}
