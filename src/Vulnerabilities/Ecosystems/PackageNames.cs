using System.Text;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>How an ecosystem's advisories write the names of packages.</summary>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "Defined ecosystems" (Maven: <c>group:artifact</c>; SwiftURL: a URL, published with and without scheme and
/// <c>.git</c>); PEP 503, "Normalized names"; NuGet and Composer compare names without regard to case. The other ecosystems compare them as they are.
/// </remarks>
internal static class PackageNames
{
    private static readonly string[] UrlPrefixes = ["https://", "http://", "git://", "ssh://", "git@"];

    /// <summary>What advisories call a package of a language ecosystem; null where the evidence lacks a part of the name.</summary>
    /// <remarks>Taken from the package URL where that has the parts, so that any bill of materials gives the same name.</remarks>
    public static string? Of(Ecosystem ecosystem, Package package) => (ecosystem.Name, package.Purl.Namespace) switch
    {
        ("Maven", null) => null,
        ("Maven", var group) => $"{group}:{package.Purl.Name}",
        ("Packagist" or "SwiftURL", { } vendor) => ecosystem.Normalize($"{vendor}/{package.Purl.Name}"),
        _ => ecosystem.Normalize(package.Name),
    };

    public static string Normalize(string ecosystem, string package) => ecosystem switch
    {
        "PyPI" => Python(package),
        "NuGet" or "Packagist" => package.ToLowerInvariant(),
        "SwiftURL" => Swift(package),
        _ => package,
    };

    private static string Python(string package)
    {
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

    /// <summary><c>https://Host/Owner/Name.git</c> and <c>git@host:owner/name</c> → <c>host/owner/name</c></summary>
    private static string Swift(string url)
    {
        var text = url.ToLowerInvariant();
        foreach (var prefix in UrlPrefixes)
        {
            text = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
        }

        text = text.TrimEnd('/');
        text = text.EndsWith(".git", StringComparison.Ordinal) ? text[..^4] : text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !text[..colon].Contains('/', StringComparison.Ordinal) && !char.IsAsciiDigit(text.ElementAtOrDefault(colon + 1)) ? $"{text[..colon]}/{text[(colon + 1)..]}" : text;
    }
}
