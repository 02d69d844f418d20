using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rust;

/// <summary>How crates are named.</summary>
internal static class CargoNames
{
    public static PackageUrl? Purl(PackageFact package) => package.Name.Length == 0 ? null : new PackageUrl("cargo", null, package.Name, package.Version);
}
