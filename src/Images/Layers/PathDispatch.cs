using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Images;

/// <summary>Says which analyzers want a path: all their patterns compiled into a few hash look-ups over its bytes.</summary>
internal sealed class PathDispatch
{
    private readonly SpanTable<Rule> _paths;
    private readonly SpanTable<Rule> _names;
    private readonly SpanTable<Rule> _directories;
    private readonly SpanTable<Rule> _directoryNames;
    private readonly SpanTable<Rule> _suffixes;
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
        var directoryNames = new Compiler();
        var suffixes = new Compiler();
        var directorySuffixes = new Compiler();
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
                    case PathPatternKind.FileNamePrefixAndSuffix:
                        suffixes.AddStarting(pattern.Second, pattern.First, i);
                        break;
                    case PathPatternKind.Directory:
                        directories.Add(pattern.First, i);
                        break;
                    case PathPatternKind.DirectoryAndSuffix:
                        directories.Add(pattern.First, pattern.Second, i);
                        break;
                    case PathPatternKind.DirectoryNameAndSuffix:
                        directoryNames.Add(pattern.First, pattern.Second, i);
                        break;
                    case PathPatternKind.DirectorySuffixAndFileName:
                        names.Add(pattern.Second, pattern.First, i);
                        directorySuffixes.Add(pattern.First, i);
                        break;
                    default:
                        throw new ArgumentException($"Unknown kind of pattern {pattern.Kind}", nameof(analyzers));
                }
            }
        }

        _paths = paths.Rules();
        _names = names.Rules();
        _directories = directories.Rules();
        _directoryNames = directoryNames.Rules();
        _suffixes = suffixes.Rules();
        _suffixLengths = suffixes.KeyLengths();
        Paths = paths.Keys();
        Directories = directories.Keys();
        _directorySuffixes = [.. directorySuffixes.Keys().Select(Encoding.UTF8.GetBytes)];
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
        var directoryName = directory[(directory.LastIndexOf((byte)'/') + 1)..];
        var wanted = _paths.TryGet(path, out var byPath) ? byPath.Always : default;
        if (_names.TryGet(name, out var byName))
        {
            wanted |= byName.Match(directoryName);
        }

        if (_directoryNames.TryGet(directoryName, out var byDirectoryName))
        {
            wanted |= byDirectoryName.Match(name);
        }

        if (_directories.TryGet(directory, out var byDirectory))
        {
            wanted |= byDirectory.Match(name);
        }

        foreach (var length in _suffixLengths)
        {
            if (length <= name.Length && _suffixes.TryGet(name[^length..], out var bySuffix))
            {
                wanted |= bySuffix.Match(name);
            }
        }

        return wanted;
    }

    /// <summary>Who wants everything under a key, and who only with a suffix, or a start, of the other part.</summary>
    private sealed class Rule
    {
        private readonly List<(byte[] Text, bool IsStart, AnalyzerSet Analyzers)> _conditions = [];

        public AnalyzerSet Always { get; private set; }

        public void Add(string text, bool isStart, int analyzer)
        {
            if (text.Length == 0)
            {
                Always |= AnalyzerSet.Of(analyzer);
            }
            else
            {
                _conditions.Add((Encoding.UTF8.GetBytes(text), isStart, AnalyzerSet.Of(analyzer)));
            }
        }

        public AnalyzerSet Match(ReadOnlySpan<byte> other)
        {
            var wanted = Always;
            foreach (var (text, isStart, analyzers) in _conditions)
            {
                wanted |= (isStart ? other.StartsWith(text) : other.EndsWith(text)) ? analyzers : default;
            }

            return wanted;
        }
    }

    private sealed class Compiler
    {
        private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);

        public void Add(string key, int analyzer) => Add(key, "", analyzer);

        public void Add(string key, string suffix, int analyzer) => RuleOf(key).Add(suffix, isStart: false, analyzer);

        public void AddStarting(string key, string prefix, int analyzer) => RuleOf(key).Add(prefix, isStart: true, analyzer);

        public SpanTable<Rule> Rules() => new([.. Keys().Select(Encoding.UTF8.GetBytes)], [.. Keys().Select(key => _rules[key])]);

        public int[] KeyLengths() => [.. _rules.Keys.Select(Encoding.UTF8.GetByteCount).Distinct().Order()];

        public ImmutableArray<string> Keys() => [.. _rules.Keys.Order(StringComparer.Ordinal)];

        private Rule RuleOf(string key)
        {
            if (!_rules.TryGetValue(key, out var rule))
            {
                _rules.Add(key, rule = new Rule());
            }

            return rule;
        }
    }
}
