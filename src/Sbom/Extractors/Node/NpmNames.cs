using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>How npm packages are named, and how lock files say where they come from.</summary>
internal static class NpmNames
{
    private const string Modules = "node_modules";

    /// <summary>A scope is the namespace.</summary>
    public static PackageUrl? Purl(PackageFact package)
    {
        var slash = package.Name.StartsWith('@') ? package.Name.IndexOf('/', StringComparison.Ordinal) : -1;
        var name = package.Name[(slash + 1)..];
        return name.Length == 0 ? null : new PackageUrl("npm", slash < 0 ? null : package.Name[..slash], name, package.Version);
    }

    /// <summary>Whether a lock file lies inside an installed package: it then says what that package was developed with, and nothing about the project.</summary>
    public static bool IsInstalled(string path) => path.StartsWith(Modules + "/", StringComparison.Ordinal) || path.Contains("/" + Modules + "/", StringComparison.Ordinal);

    /// <summary>Splits <c>NAME@REST</c> and <c>@SCOPE/NAME@REST</c>; without a rest the whole text is the name.</summary>
    public static (string Name, string Range) Split(string text) =>
        text.Length > 1 && text.IndexOf('@', 1) is > 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");

    /// <summary>The commit in an address such as <c>git+ssh://host/repo.git#0123abc</c> or <c>…/repo.git#commit=0123abc</c>; null when it names none.</summary>
    public static string? Commit(string address)
    {
        var hash = address.LastIndexOf('#');
        if (hash < 0 || hash + 1 == address.Length)
        {
            return null;
        }

        var commit = address[(hash + 1)..];
        foreach (var part in commit.Split('&'))
        {
            commit = part.StartsWith("commit=", StringComparison.Ordinal) ? part["commit=".Length..] : commit;
        }

        return commit.Length is >= 7 and <= 64 && commit.All(char.IsAsciiHexDigit) ? commit : null;
    }

    /// <summary>Whether the text reads like a version rather than an address: it begins with a digit.</summary>
    public static bool IsVersion(string text) => text.Length > 0 && char.IsAsciiDigit(text[0]);
}
