using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>A family of packages that advisories exist for and whose versions we can order.</summary>
/// <remarks>Source: OpenSSF OSV schema 1.7, "Defined ecosystems". An ecosystem is listed here once its version scheme exists.</remarks>
internal sealed class Ecosystem
{
    private static readonly ImmutableArray<Ecosystem> Known =
    [
        new("Alpine", "apk", "apk", isDistribution: true),
        new("Chainguard", "apk", "apk", isDistribution: true),
        new("crates.io", "semver", "cargo"),
        new("Debian", "deb", "deb", isDistribution: true),
        new("Go", "go", "golang"),
        new("Hex", "semver", "hex"),
        new("MinimOS", "apk", "apk", isDistribution: true),
        new("npm", "semver", "npm"),
        new("PyPI", "pep440", "pypi"),
        new("Ubuntu", "deb", "deb", isDistribution: true),
        new("Wolfi", "apk", "apk", isDistribution: true),
    ];

    private readonly string _scheme;

    private Ecosystem(string name, string scheme, string packageType, bool isDistribution = false)
    {
        Name = name;
        _scheme = scheme;
        PackageType = packageType;
        IsDistribution = isDistribution;
    }

    /// <summary>All, by name.</summary>
    public static ImmutableArray<Ecosystem> All => Known;

    /// <summary>As OSV writes it, without a release, e.g. <c>Debian</c>.</summary>
    public string Name { get; }

    /// <summary>The package URL type of its packages.</summary>
    public string PackageType { get; }

    public bool IsDistribution { get; }

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
    /// <remarks>Source: PEP 503, "Normalized names"; the other ecosystems compare names as they are.</remarks>
    public string Normalize(string package)
    {
        if (Name != "PyPI")
        {
            return package;
        }

        var text = new StringBuilder(package.Length);
        foreach (var c in package)
        {
            if (c is not ('-' or '_' or '.'))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length == 0 || text[^1] != '-')
            {
                text.Append('-');
            }
        }

        return text.ToString();
    }
}
