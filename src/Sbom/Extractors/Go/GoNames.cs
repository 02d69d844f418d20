using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Go;

/// <summary>How Go modules are named.</summary>
internal static class GoNames
{
    public const string StandardLibrary = "stdlib";

    /// <summary>The module path's last segment is the name, what precedes it the namespace.</summary>
    public static PackageUrl? Purl(PackageFact package)
    {
        var path = package.Name.Trim('/');
        var slash = path.LastIndexOf('/');
        return path.Length == 0 ? null : new PackageUrl("golang", slash < 0 ? null : path[..slash], path[(slash + 1)..], package.Version);
    }
}
