using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.DotNet;

/// <summary>Names NuGet packages.</summary>
/// <remarks>Source: purl-spec, type nuget; NuGet, "Package ID rules". The spelling is kept, advisories are matched without regard to case.</remarks>
internal static class NuGetName
{
    public static PackageUrl? Purl(PackageFact package) =>
        package.Name.Length == 0 || package.Name.Contains('/', StringComparison.Ordinal) ? null : new PackageUrl("nuget", null, package.Name, package.Version);
}
