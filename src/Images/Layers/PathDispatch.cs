using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Images;

/// <summary>Says which analyzers want a path: all their patterns compiled into a few hash look-ups over its bytes.</summary>
internal sealed class PathDispatch
{
    private readonly SpanTable<AnalyzerSet> _paths;
    private readonly SpanTable<Rule> _names;
    private readonly SpanTable<Rule> _directories;
    private readonly SpanTable<AnalyzerSet> _suffixes;
    private readonly int[] _suffixLengths;
    private readonly ImmutableArray<byte[]> _directorySuffixes;

    private PathDispatch(ImmutableArray<LayerAnalyzer> analyzers)
    {
        if (analyzers.Length > AnalyzerSet.Capacity)
        {
            throw new ArgumentException($"More than {AnalyzerSet.Capacity} analyzers", nameof(analyzers));
        }

        var paths = new Compiler();
        var names = new Compiler();
        var directories = new Compiler();
        var suffixes = new Compiler();
        for (var i = 0; i < analyzers.Length; i++)
        {
            Executable |= analyzers[i].WantsExecutables ? AnalyzerSet.Of(i) : default;
            foreach (var pattern in analyzers[i].Patterns)
            {
                switch (pattern.Kind)
                {
                    case PathPatternKind.Path:
                        paths.Add(pattern.First, i);
                        break;
                    case PathPatternKind.FileName:
                        names.Add(pattern.First, i);
                        break;
                    case PathPatternKind.Suffix:
                        suffixes.Add(pattern.First, i);
                        break;
                    case PathPatternKind.Directory:
                        directories.Add(pattern.First, i);
                        break;
                    case PathPatternKind.DirectoryAndSuffix:
                        directories.Add(pattern.First, pattern.Second, i);
                        break;
                    case PathPatternKind.DirectorySuffixAndFileName:
                        names.Add(pattern.Second, pattern.First, i);
                        break;
                    default:
                        throw new ArgumentException($"Unknown kind of pattern {pattern.Kind}", nameof(analyzers));
                }
            }
        }

        _paths = paths.Whole();
        _names = names.Rules();
        _directories = directories.Rules();
        _suffixes = suffixes.Whole();
        _suffixLengths = suffixes.KeyLengths();
        Paths = paths.Keys();
        Directories = directories.Keys();
        _directorySuffixes = [.. analyzers.SelectMany(analyzer => analyzer.Patterns).Where(pattern => pattern.Kind == PathPatternKind.DirectorySuffixAndFileName).Select(pattern => pattern.First).Distinct().Select(Encoding.UTF8.GetBytes)];
        FileNames = names.Keys();
    }

    /// <summary>Analyzers that want executables, whatever their path.</summary>
    public AnalyzerSet Executable { get; }

    /// <summary>Every path that some pattern names whole.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>Every directory that some pattern names whole.</summary>
    public ImmutableArray<string> Directories { get; }

    /// <summary>Every name of a file that some pattern names whole.</summary>
    public ImmutableArray<string> FileNames { get; }

    public static PathDispatch Compile(ImmutableArray<LayerAnalyzer> analyzers) => new(analyzers);

    /// <summary>Whether some pattern wants files of directories with such a name.</summary>
    public bool WantsFilesIn(ReadOnlySpan<byte> directoryName)
    {
        foreach (var suffix in _directorySuffixes)
        {
            if (directoryName.EndsWith(suffix))
            {
                return true;
            }
        }

        return false;
    }

    public AnalyzerSet Match(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        var name = path[(slash + 1)..];
        var directory = slash < 0 ? [] : path[..slash];
        _paths.TryGet(path, out var wanted);
        if (_names.TryGet(name, out var byName))
        {
            wanted |= byName.Match(directory[(directory.LastIndexOf((byte)'/') + 1)..]);
        }

        if (_directories.TryGet(directory, out var byDirectory))
        {
            wanted |= byDirectory.Match(name);
        }

        foreach (var length in _suffixLengths)
        {
            if (length <= name.Length && _suffixes.TryGet(name[^length..], out var bySuffix))
            {
                wanted |= bySuffix;
            }
        }

        return wanted;
    }

    /// <summary>Who wants everything under a key, and who only with a suffix of the other part.</summary>
    private sealed record Rule(AnalyzerSet Always, ImmutableArray<(byte[] Suffix, AnalyzerSet Analyzers)> Suffixes)
    {
        public AnalyzerSet Match(ReadOnlySpan<byte> other)
        {
            var wanted = Always;
            foreach (var (suffix, analyzers) in Suffixes)
            {
                wanted |= other.EndsWith(suffix) ? analyzers : default;
            }

            return wanted;
        }
    }

    private sealed class Compiler
    {
        private readonly SortedDictionary<string, SortedDictionary<string, AnalyzerSet>> _entries = new(StringComparer.Ordinal);

        public void Add(string key, int analyzer) => Add(key, "", analyzer);

        public void Add(string key, string suffix, int analyzer)
        {
            if (!_entries.TryGetValue(key, out var rules))
            {
                _entries.Add(key, rules = new SortedDictionary<string, AnalyzerSet>(StringComparer.Ordinal));
            }

            rules[suffix] = rules.GetValueOrDefault(suffix) | AnalyzerSet.Of(analyzer);
        }

        public SpanTable<AnalyzerSet> Whole() =>
            new([.. _entries.Select(entry => KeyValuePair.Create(Encoding.UTF8.GetBytes(entry.Key), entry.Value[""]))]);

        public SpanTable<Rule> Rules() => new(
        [
            .. _entries.Select(entry => KeyValuePair.Create(
                Encoding.UTF8.GetBytes(entry.Key),
                new Rule(
                    entry.Value.GetValueOrDefault(""),
                    [.. entry.Value.Where(rule => rule.Key.Length > 0).Select(rule => (Encoding.UTF8.GetBytes(rule.Key), rule.Value))]))),
        ]);

        public int[] KeyLengths() => [.. _entries.Keys.Select(Encoding.UTF8.GetByteCount).Distinct().Order()];

        public ImmutableArray<string> Keys() => [.. _entries.Keys];
    }
}
