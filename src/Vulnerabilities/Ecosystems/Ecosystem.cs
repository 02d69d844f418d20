using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>A family of packages that advisories exist for and whose versions we can order.</summary>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "Defined ecosystems", and the records that OSV publishes, where these name other packages than the schema says.
/// OSV has no name for Amazon Linux and Oracle Linux; these two are ours, for advisories of other sources.
/// An ecosystem is listed here once its version scheme exists.
/// </remarks>
internal sealed class Ecosystem
{
    private static readonly ImmutableArray<Ecosystem> Known =
    [
        new("AlmaLinux", "rpm", "rpm", AdvisedPackages.Binary),
        new("Alpine", "apk", "apk", AdvisedPackages.Source),
        new("Amazon Linux", "rpm", "rpm", AdvisedPackages.Binary),
        new("Azure Linux", "rpm", "rpm", AdvisedPackages.SourceOrBinary),
        new("Chainguard", "apk", "apk", AdvisedPackages.Source),
        new("ConanCenter", "conan", "conan"),
        new("crates.io", "semver", "cargo"),
        new("Debian", "deb", "deb", AdvisedPackages.Source),
        new("Go", "go", "golang"),
        new("Hex", "hex", "hex"),
        new("Mageia", "rpm", "rpm", AdvisedPackages.Source),
        new("Maven", "maven", "maven"),
        new("MinimOS", "apk", "apk", AdvisedPackages.Source),
        new("npm", "semver", "npm"),
        new("NuGet", "nuget", "nuget"),
        new("openEuler", "rpm", "rpm", AdvisedPackages.Source),
        new("openSUSE", "rpm", "rpm", AdvisedPackages.SourceOrBinary),
        new("Oracle Linux", "rpm", "rpm", AdvisedPackages.Binary),
        new("Packagist", "composer", "composer"),
        new("Photon OS", "rpm", "rpm", AdvisedPackages.SourceOrBinary),
        new("Pub", "pub", "pub"),
        new("PyPI", "pep440", "pypi"),
        new("Red Hat", "rpm", "rpm", AdvisedPackages.Binary),
        new("Rocky Linux", "rpm", "rpm", AdvisedPackages.SourceOrBinary),
        new("RubyGems", "gem", "gem"),
        new("SUSE", "rpm", "rpm", AdvisedPackages.SourceOrBinary),
        new("SwiftURL", "semver", "swift"),
        new("Ubuntu", "deb", "deb", AdvisedPackages.Source),
        new("Wolfi", "apk", "apk", AdvisedPackages.Source),
    ];

    private readonly string _scheme;

    private Ecosystem(string name, string scheme, string packageType, AdvisedPackages? advised = null)
    {
        Name = name;
        _scheme = scheme;
        PackageType = packageType;
        Advised = advised;
    }

    /// <summary>All, by name.</summary>
    public static ImmutableArray<Ecosystem> All => Known;

    /// <summary>As OSV writes it, without a release, e.g. <c>Debian</c>.</summary>
    public string Name { get; }

    /// <summary>The package URL type of its packages.</summary>
    public string PackageType { get; }

    /// <summary>Which packages a distribution's advisories name; null for language ecosystems, which know only one kind.</summary>
    public AdvisedPackages? Advised { get; }

    public bool IsDistribution => Advised is not null;

    public VersionScheme Scheme => field ??= VersionScheme.All.First(scheme => scheme.Name == _scheme);

    /// <param name="name">With or without a release; exact case.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out Ecosystem? ecosystem)
    {
        ecosystem = Known.FirstOrDefault(known => known.Includes(name));
        return ecosystem is not null;
    }

    /// <summary>The language ecosystem of a package URL type; null for distributions' types and for what we have no versions for.</summary>
    public static Ecosystem? OfLanguage(string packageType) =>
        Known.FirstOrDefault(known => !known.IsDistribution && known.PackageType == packageType);

    /// <summary>Whether the name is this ecosystem's or that of one of its releases.</summary>
    public bool Includes(string ecosystem) =>
        ecosystem.StartsWith(Name, StringComparison.Ordinal) && (ecosystem.Length == Name.Length || ecosystem[Name.Length] == ':');

    /// <summary>The form in which package names are compared.</summary>
    public string Normalize(string package) => PackageNames.Normalize(Name, package);
}
