using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Swift;

/// <summary>How Swift packages are named: by the address of their repository, without scheme and <c>.git</c>.</summary>
/// <remarks>Source: purl-spec, type swift: host and owner are the namespace.</remarks>
internal static class SwiftNames
{
    public static PackageUrl? Purl(PackageFact package)
    {
        var text = package.Name.TrimEnd('/');
        var slash = text.LastIndexOf('/');
        var name = text[(slash + 1)..];
        return name.Length == 0 ? null : new PackageUrl("swift", slash < 0 ? null : text[..slash], name, package.Version);
    }

    /// <summary><c>https://host/owner/name.git</c>, <c>ssh://git@host/owner/name</c> and <c>git@host:owner/name.git</c> are the same package; empty for a path.</summary>
    public static string OfAddress(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (rest.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at && (slash < 0 || at < slash))
        {
            rest = rest[(at + 1)..];
        }

        if (scheme < 0 && rest.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            rest = $"{rest[..colon]}/{rest[(colon + 1)..].TrimStart('/')}";
        }

        rest = rest.TrimEnd('/');
        rest = rest.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? rest[..^4] : rest;
        return rest.StartsWith('/') || rest.StartsWith('.') || address.StartsWith("file:", StringComparison.Ordinal) ? "" : rest;
    }
}
