using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Php;

/// <summary>How Composer packages are named: <c>vendor/name</c>.</summary>
/// <remarks>Source: purl-spec, type composer.</remarks>
internal static class ComposerNames
{
    public static PackageUrl? Purl(PackageFact package)
    {
        var slash = package.Name.IndexOf('/', StringComparison.Ordinal);
        var name = package.Name[(slash + 1)..];
        return name.Length == 0 ? null : new PackageUrl("composer", slash < 0 ? null : package.Name[..slash], name, package.Version);
    }
}
