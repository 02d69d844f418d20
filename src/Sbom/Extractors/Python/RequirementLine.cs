using System.Buffers;
using System.Text;
using Plimsoll.Sbom.Extractors.Node;

namespace Plimsoll.Sbom.Extractors.Python;

/// <summary>What one line of a requirement file says.</summary>
/// <remarks>
/// <code>
/// line    = option | address | requirement [ "--" options ]
/// requirement = name [ "[" extras "]" ] ( specifiers | "@" address ) [ ";" marker ]
/// specifiers  = [ operator version { "," operator version } ]
/// </code>
/// Source: pip, "Requirements File Format"; packaging.python.org, "Dependency specifiers" (PEP 508).
/// </remarks>
internal abstract record RequirementLine
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private RequirementLine()
    {
    }

    /// <param name="Version">Empty when none is pinned.</param>
    public sealed record Package(string Name, string Version, string? Commit = null) : RequirementLine;

    /// <summary>A directory of the project itself.</summary>
    public sealed record Directory : RequirementLine;

    public sealed record Include(string Path) : RequirementLine;

    /// <summary>An option, a constraint: nothing that is installed.</summary>
    public sealed record Setting : RequirementLine;

    public sealed record Unknown : RequirementLine;

    /// <summary>The logical lines without comments, each with the number of its first line; empty ones are left out.</summary>
    public static IEnumerable<(int Number, string Line)> Split(string text)
    {
        var joined = new StringBuilder();
        int number = 0, first = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            first = joined.Length == 0 ? number : first;
            var line = raw.TrimEnd('\r');
            var isComment = line.TrimStart().StartsWith('#');
            if (line.EndsWith('\\') && !isComment)
            {
                joined.Append(line, 0, line.Length - 1).Append(' ');
                continue;
            }

            var whole = WithoutComment(joined.Append(isComment ? "" : line).ToString()).Trim();
            joined.Clear();
            if (whole.Length > 0)
            {
                yield return (first, whole);
            }
        }

        if (WithoutComment(joined.ToString()).Trim() is { Length: > 0 } rest)
        {
            yield return (first, rest);
        }
    }

    /// <param name="line">Trimmed, without comment.</param>
    public static RequirementLine Parse(string line)
    {
        if (line.StartsWith('-'))
        {
            return Option(line, "-r", "--requirement") is { } path ? new Include(path)
                : Option(line, "-e", "--editable") is { } editable ? Address(editable, "")
                : new Setting();
        }

        line = line.IndexOf(" --", StringComparison.Ordinal) is > 0 and var options ? line[..options].TrimEnd() : line;
        var end = line.AsSpan().IndexOfAnyExcept(NameCharacters);
        end = end < 0 ? line.Length : end;
        var rest = line[end..].TrimStart();
        if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
        {
            rest = rest[(close + 1)..].TrimStart();
        }

        if (IsAddress(line, end))
        {
            return Address(line, "");
        }

        return end == 0 || !char.IsAsciiLetterOrDigit(line[0]) || (rest.Length > 0 && !"<>=!~;@(".Contains(rest[0])) ? new Unknown()
            : rest.StartsWith('@') ? Address(rest[1..].Trim(), line[..end])
            : new Package(line[..end], Pinned(rest));
    }

    private static string WithoutComment(string line)
    {
        for (var at = line.IndexOf('#', StringComparison.Ordinal); at >= 0; at = line.IndexOf('#', at + 1))
        {
            if (at == 0 || line[at - 1] is ' ' or '\t')
            {
                return line[..at];
            }
        }

        return line;
    }

    /// <summary>The value of an option in any of its spellings; null for another option.</summary>
    private static string? Option(string line, string brief, string full)
    {
        if (line.StartsWith(full, StringComparison.Ordinal) && line.Length > full.Length && line[full.Length] is ' ' or '=' or '\t')
        {
            return line[(full.Length + 1)..].Trim();
        }

        return line.StartsWith(brief, StringComparison.Ordinal) && !line.StartsWith("--", StringComparison.Ordinal) && line.Length > 2 ? line[2..].TrimStart(' ', '\t', '=') : null;
    }

    private static bool IsAddress(string line, int nameEnd) =>
        line.StartsWith('.') || line.StartsWith('/')
        || (nameEnd < line.Length && line[nameEnd] is ':' or '+' or '/' or '\\')
        || (nameEnd == line.Length && (line.EndsWith(".whl", StringComparison.Ordinal) || line.EndsWith(".tar.gz", StringComparison.Ordinal) || line.EndsWith(".zip", StringComparison.Ordinal)));

    /// <summary>The package at an address or path: its name from <c>#egg=</c> or the archive's name; a path that is no archive is a directory.</summary>
    private static RequirementLine Address(string address, string name)
    {
        address = address.IndexOf(" ;", StringComparison.Ordinal) is > 0 and var marker ? address[..marker] : address;
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var place = hash < 0 ? address : address[..hash];
        var fragment = hash < 0 ? "" : address[(hash + 1)..];
        foreach (var part in fragment.Split('&'))
        {
            name = name.Length == 0 && part.StartsWith("egg=", StringComparison.Ordinal) ? part["egg=".Length..].Split('[')[0] : name;
        }

        var file = place[(place.LastIndexOf('/') + 1)..];
        if (file.EndsWith(".whl", StringComparison.Ordinal) && file.Split('-') is [var distribution, var version, _, _, ..])
        {
            return new Package(name.Length > 0 ? name : distribution, Uri.UnescapeDataString(version));
        }

        var at = place.LastIndexOf('@');
        var commit = at > place.LastIndexOf('/') ? NpmNames.Commit("#" + place[(at + 1)..]) : null;
        var isRemote = place.Contains("://", StringComparison.Ordinal) && !place.StartsWith("file:", StringComparison.Ordinal);
        return name.Length > 0 ? new Package(name, "", commit)
            : !isRemote ? new Directory()
            : new Unknown();
    }

    /// <summary>The version that the specifiers pin; empty when they leave a choice.</summary>
    private static string Pinned(string specifiers)
    {
        specifiers = specifiers.Split(';')[0].Trim(' ', '\t', '(', ')');
        foreach (var specifier in specifiers.Split(','))
        {
            var text = specifier.Trim();
            var version = text.StartsWith("==", StringComparison.Ordinal) ? text.TrimStart('=').Trim() : "";
            if (version.Length > 0 && !version.Contains('*', StringComparison.Ordinal) && !version.Contains('$', StringComparison.Ordinal))
            {
                return version;
            }
        }

        return "";
    }
}
