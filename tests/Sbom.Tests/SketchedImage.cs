using System.Diagnostics.CodeAnalysis;
using System.Text;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom.Tests;

/// <summary>An image in a few lines of a test: layers of files, links and deletions, run through the real extractors without any archive.</summary>
internal sealed class SketchedImage
{
    private readonly List<LayerReference> _layers = [];
    private readonly List<(string Path, string Analyzer, LayerReference Layer, LayerReference? RemovedBy, byte[] Payload)> _facts = [];
    private readonly Dictionary<string, TreeEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Adds a layer. A null content deletes the path; one that starts with <c>-></c> makes a symbolic link.</summary>
    public SketchedImage Layer(params (string Path, string? Content)[] files) =>
        Layer([.. files.Select(f => (f.Path, f.Content is null ? null : Encoding.UTF8.GetBytes(f.Content)))]);

    public SketchedImage Layer((string Path, byte[]? Content)[] files)
    {
        var layer = new LayerReference(_layers.Count, Digest.Sha256([(byte)_layers.Count]), $"step {_layers.Count}");
        _layers.Add(layer);
        foreach (var (path, content) in files)
        {
            for (var i = 0; i < _facts.Count; i++)
            {
                if (_facts[i].Path == path && _facts[i].RemovedBy is null && _facts[i].Layer != layer)
                {
                    _facts[i] = _facts[i] with { RemovedBy = layer };
                }
            }

            _entries.Remove(path);
            if (content is not null)
            {
                AddEntry(path, content, layer);
            }
        }

        return this;
    }

    public ScannedImage Scan() => new()
    {
        Subject = new Subject(SubjectKind.Image, "sketch:1", Digest.Sha256("sketch"u8)),
        ConfigDigest = Digest.Sha256("config"u8),
        Platform = new Platform("linux", "amd64"),
        Created = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
        Tags = ["sketch:1", "sketch:latest"],
        Layers = [.. _layers],
        Tree = new Tree(_entries),
        Facts =
        [
            .. _facts.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Analyzer, StringComparer.Ordinal)
                .Select(f => new FileFact(f.Path, f.Analyzer, f.Layer, f.RemovedBy, f.Payload)),
        ],
        Diagnostics = [.. _diagnostics],
    };

    public Inventory Build() => InventoryBuilder.Build(Scan(), Limits.Default);

    private void AddEntry(string path, byte[] content, LayerReference layer)
    {
        for (var parent = path; parent.LastIndexOf('/') is > 0 and var slash;)
        {
            parent = parent[..slash];
            _entries.TryAdd(parent, new TreeEntry(parent, EntryKind.Directory, 0, UnixFileMode.None, 0, 0, layer));
        }

        if (content.AsSpan().StartsWith("->"u8))
        {
            _entries[path] = new TreeEntry(path, EntryKind.SymbolicLink, 0, UnixFileMode.None, 0, 0, layer, Encoding.UTF8.GetString(content)[2..]);
            return;
        }

        _entries[path] = new TreeEntry(path, EntryKind.File, content.Length, UnixFileMode.None, 0, 0, layer);
        foreach (var extractor in PackageExtractor.All.Where(e => e.Patterns.Any(p => Matches(p, path)) || (e.WantsExecutables && content.AsSpan().StartsWith("\x7fELF"u8))))
        {
            var sink = new Extraction();
            extractor.Analyze(new LayerFile(path, UnixFileMode.None, new MemoryContent(content)), sink);
            _facts.AddRange(sink.Payloads.Select(p => (path, extractor.Name, layer, (LayerReference?)null, p)));
            _diagnostics.AddRange(sink.Diagnostics.Select(d => d with { Path = path, Layer = layer.DiffId }));
        }
    }

    private static bool Matches(PathPattern pattern, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var directory = path.Length == name.Length ? "" : path[..(path.Length - name.Length - 1)];
        return pattern.Kind switch
        {
            PathPatternKind.Path => path == pattern.First,
            PathPatternKind.FileName => name == pattern.First,
            PathPatternKind.Suffix => name.EndsWith(pattern.First, StringComparison.Ordinal),
            PathPatternKind.Directory => directory == pattern.First,
            PathPatternKind.DirectorySuffixAndFileName => name == pattern.Second && directory.EndsWith(pattern.First, StringComparison.Ordinal),
            _ => directory == pattern.First && name.EndsWith(pattern.Second, StringComparison.Ordinal),
        };
    }

    /// <summary>Follows absolute and relative links in every component.</summary>
    private sealed class Tree(Dictionary<string, TreeEntry> entries) : FileTree
    {
        public override IEnumerable<TreeEntry> Entries => entries.Values.OrderBy(e => e.Path, StringComparer.Ordinal);

        public override int Count => entries.Count;

        public override bool TryResolve(string path, [NotNullWhen(true)] out TreeEntry? entry)
        {
            entry = null;
            var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
            var at = new List<string>();
            for (var hops = 0; left.Count > 0 && hops < 100; hops++)
            {
                var part = left.Pop();
                if (part == "..")
                {
                    at.RemoveRange(Math.Max(0, at.Count - 1), Math.Min(1, at.Count));
                    continue;
                }

                at.Add(part);
                if (!entries.TryGetValue(string.Join('/', at), out entry))
                {
                    return false;
                }

                if (entry.LinkTarget is { } target)
                {
                    at = target.StartsWith('/') ? [] : at[..^1];
                    foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                    {
                        left.Push(step);
                    }
                }
            }

            return entry is not null && left.Count == 0;
        }
    }
}
