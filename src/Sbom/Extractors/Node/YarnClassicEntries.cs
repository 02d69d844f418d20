using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>Reads the entries of a lock file of Yarn 1.</summary>
/// <remarks>
/// <code>
/// file    = { comment | entry }
/// entry   = pattern { "," pattern } ":" { "  " field | "  " ( "dependencies" | "optionalDependencies" ) ":" { "    " name range } }
/// pattern = name "@" range, in double quotes where it holds other characters than the plain ones
/// </code>
/// Source: yarnpkg/yarn, "yarn.lock" and its lockfile parser. A range <c>npm:real@1</c> is an alias of another package.
/// </remarks>
internal sealed class YarnClassicEntries(LockedPackages packages, FactSink sink)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(List<string> Patterns, string Needed)> _wanted = [];
    private List<string> _patterns = [];
    private string _version = "";
    private string _resolved = "";
    private bool _inDependencies;
    private bool _isReported;

    public void Read(string text)
    {
        var line = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            line++;
            var content = raw.TrimEnd();
            if (content.TrimStart() is [] or ['#', ..])
            {
                continue;
            }

            if (!ReadLine(content) && !_isReported)
            {
                _isReported = true;
                sink.Report(new("yarn-lock-malformed", DiagnosticSeverity.Error, "The line is none of a lock file; entries like it were passed over", Span: new TextSpan(0, 0, line, 1)));
            }
        }

        End();
        foreach (var (from, needed) in _wanted)
        {
            if (_numbers.TryGetValue(needed, out var to) && from.Count > 0 && _numbers.TryGetValue(from[0], out var number))
            {
                packages.Need(number, to);
            }
        }
    }

    private bool ReadLine(ReadOnlySpan<char> line)
    {
        var indent = line.IndexOfAnyExcept(' ');
        line = line[indent..];
        if (indent == 0)
        {
            End();
            return line[^1] == ':' && ReadPatterns(line[..^1]);
        }

        if (indent == 2)
        {
            _inDependencies = line is "dependencies:" or "optionalDependencies:";
            return _inDependencies || ReadField(line);
        }

        if (!Take(ref line, out var name) || !Take(ref line, out var range))
        {
            return false;
        }

        if (_inDependencies)
        {
            _wanted.Add((_patterns, $"{name}@{range}"));
        }

        return true;
    }

    private bool ReadPatterns(ReadOnlySpan<char> line)
    {
        _patterns = [];
        do
        {
            if (!Take(ref line, out var pattern))
            {
                _patterns = [];
                return false;
            }

            _patterns.Add(pattern);
        }
        while (line is [',', ..] && !(line = line[1..].TrimStart()).IsEmpty);
        return line.IsEmpty;
    }

    private bool ReadField(ReadOnlySpan<char> line)
    {
        if (!Take(ref line, out var name))
        {
            return false;
        }

        switch (name)
        {
            case "version":
                return Take(ref line, out _version);
            case "resolved":
                return Take(ref line, out _resolved);
            default:
                return true;
        }
    }

    /// <summary>Records the entry that ends here.</summary>
    private void End()
    {
        if (_patterns.Count > 0)
        {
            var (name, range) = NpmNames.Split(_patterns[0]);
            if (range.StartsWith("npm:", StringComparison.Ordinal))
            {
                (name, range) = NpmNames.Split(range["npm:".Length..]);
            }

            var number = IsDirectory(range) && _resolved.Length == 0 ? packages.AddLocal() : packages.Add(name, _version, NpmNames.Commit(_resolved) is { Length: 40 } commit && IsRepository(_resolved) ? commit : null);
            _patterns.ForEach(pattern => _numbers.TryAdd(pattern, number));
        }

        (_patterns, _version, _resolved, _inDependencies) = ([], "", "", false);
    }

    /// <summary>A text in double quotes or up to the next blank, comma or colon at the end; the blanks behind it are taken too.</summary>
    private static bool Take(ref ReadOnlySpan<char> line, out string text)
    {
        text = "";
        if (line is ['"', ..])
        {
            var end = line[1..].IndexOf('"');
            if (end < 0)
            {
                return false;
            }

            text = line[1..(end + 1)].ToString();
            line = line[(end + 2)..].TrimStart();
            return true;
        }

        var stop = line.IndexOfAny(' ', ',');
        stop = stop < 0 ? line.Length : stop;
        text = line[..stop].ToString();
        line = line[stop..].TrimStart();
        return stop > 0;
    }

    private static bool IsDirectory(string range) => range.StartsWith("file:", StringComparison.Ordinal) || range.StartsWith("link:", StringComparison.Ordinal) || range.StartsWith('.') || range.StartsWith('/');

    /// <summary>Whether the part behind <c>#</c> is a commit; of an archive it is a SHA-1 sum.</summary>
    private static bool IsRepository(string address) => address.StartsWith("git", StringComparison.Ordinal) || address.Contains(".git#", StringComparison.Ordinal);
}
