using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Names packages of distributions.</summary>
internal static class OsPackages
{
    /// <summary><c>pkg:TYPE/ID/NAME@VERSION?arch=…&amp;distro=ID-VERSION_ID</c>, the version with its epoch; null without a name.</summary>
    /// <remarks>Source: purl-spec, types deb, apk, alpm and opkg. A derived distribution keeps its own ID as namespace.</remarks>
    public static PackageUrl? Purl(string type, PackageFact package, Distribution? distribution)
    {
        if (package.Name.Length == 0)
        {
            return null;
        }

        return new PackageUrl(type, distribution?.Id, package.Name, package.Version, [new("arch", package.Architecture ?? ""), new("distro", Distro(distribution))]);
    }

    /// <summary><c>ID-VERSION_ID</c>, the ID alone, or empty.</summary>
    public static string Distro(Distribution? distribution) =>
        distribution is null ? "" : distribution.VersionId is { } version ? $"{distribution.Id}-{version}" : distribution.Id;
}
