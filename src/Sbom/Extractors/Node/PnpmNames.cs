namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>The keys under which pnpm lists packages.</summary>
/// <remarks>
/// <code>
/// version 5  "/" name "/" version [ "_" peers ] | host "/" name "/" version | host "/" owner "/" repository "/" commit
/// version 6  "/" name "@" version { "(" peer ")" }
/// version 9  name "@" ( version | address ) { "(" peer ")" }
/// </code>
/// Source: pnpm/spec, "lockfile"; pnpm's dependency-path.
/// </remarks>
internal static class PnpmNames
{
    /// <summary>Name and version; the version may be an address, and the name a guess, where the entry has fields that say better.</summary>
    public static (string Name, string Version) Parse(string key)
    {
        key = WithoutPeers(key);
        if (!key.StartsWith('/'))
        {
            // An @ behind a slash begins a scope behind a host.
            return key.Length > 1 && key.IndexOf('@', 1) is > 0 and var at && key[at - 1] != '/'
                ? (key[..at], key[(at + 1)..])
                : ParseSegments(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        }

        key = key[1..];
        return key.IndexOf('/', key.StartsWith('@') ? Math.Max(0, key.IndexOf('/', StringComparison.Ordinal)) + 1 : 0) > 0 ? ParseSegments(key) : NpmNames.Split(key);
    }

    /// <summary>The key without the peers in parentheses that follow it.</summary>
    public static string WithoutPeers(string key) => key.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? key[..at] : key;

    /// <summary>The keys that a dependency may be listed under, the likeliest first; an alias has the whole key for its version.</summary>
    public static IEnumerable<string> Keys(string name, string version) => [$"{name}@{version}", $"/{name}@{version}", $"/{name}/{version}", version];

    /// <summary>The commit in an address such as <c>https://host/owner/repository/tar.gz/COMMIT</c>; null when it ends in none.</summary>
    public static string? Commit(string address)
    {
        var last = address[(address.LastIndexOf('/') + 1)..];
        return last.Length == 40 && last.All(char.IsAsciiHexDigit) ? last : null;
    }

    /// <summary><c>[@scope/]name/version[_peers]</c></summary>
    private static (string Name, string Version) ParseSegments(string text)
    {
        var scope = text.StartsWith('@') ? text.IndexOf('/', StringComparison.Ordinal) + 1 : 0;
        var slash = text.IndexOf('/', scope);
        if (slash < 0)
        {
            return (text, "");
        }

        var version = text[(slash + 1)..];
        var peers = version.IndexOf('_', StringComparison.Ordinal);
        return (text[..slash], peers < 0 ? version : version[..peers]);
    }
}
