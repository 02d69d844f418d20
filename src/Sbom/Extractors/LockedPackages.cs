using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Collects what one lock file lists: packages, the project's own directories, and which needs which.</summary>
/// <remarks>
/// Entries of the same name, version and revision are one package with the dependencies of all. A package is direct when a directory of the project needs it,
/// in files that tell so. It is for development only when every entry says so; where entries do not say, when
/// it is reached from the project's development dependencies and not from the others.
/// </remarks>
internal sealed class LockedPackages(FactSink sink, Limits limits)
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<(string Name, string Version, string? Revision), int> _known = [];
    private long _edges;
    private int _localCount;
    private bool _tooMany;
    private bool _knowsDirect;

    /// <summary>The number of a package; -1 when it has no name or there are too many.</summary>
    /// <param name="version">Empty when the file gives none.</param>
    /// <param name="revision">Commit, of a package that comes from a repository.</param>
    /// <param name="isDevelopment">What the file says; null when that follows from who needs it.</param>
    public int Add(string name, string version, string? revision = null, bool? isDevelopment = null, ImmutableArray<string> licenses = default)
    {
        if (name.Length == 0)
        {
            return -1;
        }

        if (!_known.TryGetValue((name, version, revision), out var number))
        {
            if (_known.Count >= limits.MaxPackages)
            {
                ReportTooMany($"The file lists more than {limits.MaxPackages} packages; the rest was left out");
                return -1;
            }

            number = _nodes.Count;
            _known.Add((name, version, revision), number);
            _nodes.Add(new Node(new PackageFact { Name = name, Version = version, Revision = revision, Licenses = licenses.IsDefault ? [] : licenses }, isDevelopment));
        }
        else if (isDevelopment == false || _nodes[number].IsDevelopment is null)
        {
            _nodes[number].IsDevelopment = isDevelopment ?? _nodes[number].IsDevelopment;
        }

        return number;
    }

    /// <summary>The number of a directory of the project itself: it needs packages and is none.</summary>
    /// <param name="isRoot">Whether it is the one that the file lies in, which goes without saying.</param>
    public int AddLocal(bool isRoot = false)
    {
        _localCount += isRoot ? 0 : 1;
        _nodes.Add(new Node(null, null));
        return _nodes.Count - 1;
    }

    /// <summary>Notes that one needs another; numbers below zero are passed over. False once there are too many.</summary>
    public bool Need(int from, int to, bool isDevelopment = false)
    {
        if (from < 0 || to < 0)
        {
            return true;
        }

        if (++_edges > limits.MaxDependencies)
        {
            ReportTooMany($"The file lists more than {limits.MaxDependencies} dependencies; which package needs which is partly unknown");
            return false;
        }

        (isDevelopment ? _nodes[from].NeedsForDevelopment : _nodes[from].Needs).Add(to);
        _nodes[to].IsDirect |= _nodes[from].Package is null;
        return true;
    }

    /// <summary>Says that the file tells what the project itself needs, even if that is nothing.</summary>
    public void TellsDirect() => _knowsDirect = true;

    /// <summary>Records everything. Also after an error, so that what was read before it counts.</summary>
    public void Finish()
    {
        if (_localCount > 0)
        {
            sink.Report(new("lock-local-left-out", DiagnosticSeverity.Info, $"{(_localCount == 1 ? "1 entry is a directory" : $"{_localCount} entries are directories")} of the project itself and no package: left out"));
        }

        var isProduction = Reach(_nodes.Where(n => n.Package is null).SelectMany(n => n.Needs));
        var isDevelopment = Reach(_nodes.SelectMany(n => n.NeedsForDevelopment));
        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        for (var i = 0; i < _nodes.Count; i++)
        {
            var node = _nodes[i];
            if (node.Package is { } package)
            {
                packages.Add(package with
                {
                    Reference = Reference(i),
                    DependsOn = [.. node.Needs.Concat(node.NeedsForDevelopment).Where(to => to != i && _nodes[to].Package is not null).Distinct().Order().Select(Reference)],
                    IsDirect = _knowsDirect ? node.IsDirect : null,
                    IsDevelopment = node.IsDevelopment ?? (isDevelopment[i] && !isProduction[i]),
                });
            }
        }

        if (packages.Count > 0)
        {
            sink.Add(new Fact.Packages(packages.ToImmutable()));
        }
    }

    private static string Reference(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is needed from these on, over any number of steps; each is visited once, so cycles do no harm.</summary>
    private bool[] Reach(IEnumerable<int> starts)
    {
        var reached = new bool[_nodes.Count];
        var open = new Stack<int>(starts);
        while (open.TryPop(out var next))
        {
            if (!reached[next])
            {
                reached[next] = true;
                _nodes[next].Needs.ForEach(open.Push);
            }
        }

        return reached;
    }

    private void ReportTooMany(string message)
    {
        if (!_tooMany)
        {
            sink.Report(new("lock-too-large", DiagnosticSeverity.Error, message));
        }

        _tooMany = true;
    }

    private sealed class Node(PackageFact? package, bool? isDevelopment)
    {
        public PackageFact? Package { get; } = package;

        public bool? IsDevelopment { get; set; } = isDevelopment;

        public bool IsDirect { get; set; }

        public List<int> Needs { get; } = [];

        public List<int> NeedsForDevelopment { get; } = [];
    }
}
