using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>A file that the analyzers of a pass did not see under the name that they want.</summary>
/// <param name="Layer">The layer with its content.</param>
/// <param name="FactPath">Where its facts belong in the tree.</param>
/// <param name="FactLayer">The layer that brought it there.</param>
internal sealed record LinkedRequest(int Layer, FileRequest Request, string FactPath, int FactLayer);

/// <summary>Facts of an executable that hold for a further name of it too.</summary>
/// <param name="Layer">The layer of the facts.</param>
/// <param name="Entry">The row of the facts.</param>
internal sealed record SharedFacts(int Layer, int Entry, AnalyzerSet Analyzers, string FactPath, int FactLayer);

/// <summary>
/// Finds files that become interesting only in the merged tree: wanted names that are hard links, links, or lie behind a link,
/// and files that landed at a wanted place because a directory above them is a link.
/// </summary>
internal sealed class LinkedFiles
{
    private readonly TreeNodes _nodes;
    private readonly AnalyzerPlan _plan;
    private readonly PathWalk _walk;
    private readonly List<Candidate> _links = [];
    private readonly List<Candidate> _candidates = [];
    private readonly Dictionary<long, HashSet<int>> _asked = [];
    private readonly Dictionary<long, byte[]> _written = [];

    private LinkedFiles(TreeNodes nodes, AnalyzerPlan plan, Limits limits) => (_nodes, _plan, _walk) = (nodes, plan, new PathWalk(nodes, limits));

    public List<LinkedRequest> Requests { get; } = [];

    public List<SharedFacts> Shared { get; } = [];

    public static LinkedFiles Find(TreeNodes nodes, ImmutableArray<LayerListing> listings, AnalyzerPlan plan, Limits limits, CancellationToken cancel)
    {
        var linked = new LinkedFiles(nodes, plan, limits);
        linked.CollectLinks(cancel);
        linked.CollectCandidates();
        linked.FindWrittenPaths(listings);
        linked.JudgeHardLinks();
        linked.JudgeCandidates();
        return linked;
    }

    /// <summary>Notes by its path every link whose name is wanted, every hard link and every file that did not land where its name says.</summary>
    private void CollectLinks(CancellationToken cancel)
    {
        for (var node = 1; node < _nodes.Capacity; node++)
        {
            if (node % 4096 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            ref var entry = ref _nodes[node];
            if ((entry.Traits & NodeTraits.IsGone) != 0)
            {
                continue;
            }

            if (entry.Kind == EntryKind.SymbolicLink
                ? _plan.Dispatch.WantsFilesIn(_nodes.NameOf(node)) || !_plan.Dispatch.Match(_nodes.PathOf(node)).IsEmpty
                : entry.Kind == EntryKind.File && (entry.Traits & (NodeTraits.IsHardLink | NodeTraits.LandedElsewhere)) != 0)
            {
                _links.Add(new Candidate(node, _nodes.PathOf(node)));
            }
        }

        _links.Sort();
    }

    /// <summary>Lists paths that some analyzer wants and the files that they lead to.</summary>
    private void CollectCandidates()
    {
        foreach (var path in _plan.Dispatch.Paths)
        {
            AddCandidate(Encoding.UTF8.GetBytes(path));
        }

        foreach (var directory in _plan.Dispatch.Directories)
        {
            AddChildren(Encoding.UTF8.GetBytes(directory));
        }

        foreach (var link in _links)
        {
            var (node, path) = link;
            if (_nodes[node].Kind != EntryKind.SymbolicLink)
            {
                _candidates.Add(link);
                continue;
            }

            if (_walk.Find(TreeNodes.Root, path, followLast: true, out var target) != PathResult.Found)
            {
                continue;
            }

            if (_nodes[target].Kind == EntryKind.File && !_plan.Dispatch.Match(path).IsEmpty)
            {
                _candidates.Add(new Candidate(target, path));
            }
            else if (_nodes[target].Kind == EntryKind.Directory && _plan.Dispatch.WantsFilesIn(_nodes.NameOf(node)))
            {
                AddNamed(target, path);
            }
        }
    }

    private void AddCandidate(byte[] path)
    {
        if (_walk.Find(TreeNodes.Root, path, followLast: true, out var node) == PathResult.Found && _nodes[node].Kind == EntryKind.File && _walk.FollowedLink)
        {
            _candidates.Add(new Candidate(node, path));
        }
    }

    /// <summary>Takes the children of a directory that is reached through a link.</summary>
    private void AddChildren(byte[] directory)
    {
        if (_walk.Find(TreeNodes.Root, directory, followLast: true, out var node) != PathResult.Found || !_walk.FollowedLink)
        {
            return;
        }

        for (var child = _nodes[node].FirstChild; child != TreeNodes.None; child = _nodes[child].NextSibling)
        {
            byte[] path = [.. directory, (byte)'/', .. _nodes.NameOf(child)];
            if (!_plan.Dispatch.Match(path).IsEmpty)
            {
                AddTarget(child, path);
            }
        }
    }

    /// <summary>Takes files by name from a directory that a link gives another name.</summary>
    private void AddNamed(int directory, byte[] link)
    {
        foreach (var name in _plan.Dispatch.FileNames)
        {
            var child = _nodes.Find(directory, Encoding.UTF8.GetBytes(name));
            if (child != TreeNodes.None)
            {
                AddTarget(child, [.. link, (byte)'/', .. _nodes.NameOf(child)]);
            }
        }
    }

    private void AddTarget(int node, byte[] path)
    {
        if (_nodes[node].Kind == EntryKind.SymbolicLink && _walk.Find(_nodes[node].Parent, _nodes.NameOf(node), followLast: true, out var target) == PathResult.Found)
        {
            node = target;
        }

        if (_nodes[node].Kind == EntryKind.File)
        {
            _candidates.Add(new Candidate(node, path));
        }
    }

    /// <summary>Finds the names that the content of the candidates has in its layers.</summary>
    private void FindWrittenPaths(ImmutableArray<LayerListing> listings)
    {
        var wanted = new HashSet<int>[listings.Length];
        foreach (var candidate in _candidates)
        {
            ref var entry = ref _nodes[candidate.Node];
            if (entry.ContentRow >= 0)
            {
                (wanted[entry.ContentLayer] ??= []).Add(entry.ContentRow);
            }
        }

        for (var layer = 0; layer < wanted.Length; layer++)
        {
            var reader = new ListingReader(listings[layer]);
            while (wanted[layer] is { Count: > 0 } rows && reader.MoveNext())
            {
                if (rows.Remove(reader.Index))
                {
                    _written[RowKey.Of(layer, reader.Index)] = reader.Path.ToArray();
                }
            }
        }
    }

    /// <summary>Every name of a file has facts of its own; those about an executable do not depend on its name and are shared.</summary>
    private void JudgeHardLinks()
    {
        foreach (var (node, path) in _candidates)
        {
            ref var entry = ref _nodes[node];
            if ((entry.Traits & NodeTraits.IsHardLink) == 0 || !path.AsSpan().SequenceEqual(_nodes.PathOf(node)) || !_written.TryGetValue(RowKey.Of(entry.ContentLayer, entry.ContentRow), out var written))
            {
                continue;
            }

            var (byPath, asExecutable) = _plan.Wanted(path, entry.Mode);
            var shared = asExecutable & _plan.Wanted(written, entry.Mode).AsExecutable;
            var text = EntryText.Decode(path);
            if (!shared.IsEmpty)
            {
                Shared.Add(new SharedFacts(entry.ContentLayer, entry.ContentRow, shared, text, entry.Layer));
            }

            if (!byPath.IsEmpty)
            {
                Requests.Add(new LinkedRequest(entry.ContentLayer, new FileRequest(entry.ContentRow, text, true, byPath), text, entry.Layer));
            }
        }
    }

    private void JudgeCandidates()
    {
        _candidates.Sort();
        foreach (var (node, path) in _candidates)
        {
            ref var entry = ref _nodes[node];
            var own = _nodes.PathOf(node);
            var isHardLink = (entry.Traits & NodeTraits.IsHardLink) != 0;
            if (!_written.TryGetValue(RowKey.Of(entry.ContentLayer, entry.ContentRow), out var written) || (isHardLink && path.AsSpan().SequenceEqual(own)))
            {
                continue;
            }

            // A hard link is looked at under its own path, anything else under the one that its layer gives it.
            var seen = _plan.Dispatch.Match(isHardLink ? own : written);
            var missing = default(AnalyzerSet);
            var wanted = _plan.Dispatch.Match(path).Without(seen);
            for (var i = 0; i < _plan.Analyzers.Length; i++)
            {
                if (wanted.Contains(i) && Asked(entry.ContentLayer, entry.ContentRow).Add(i))
                {
                    missing |= AnalyzerSet.Of(i);
                }
            }

            if (!missing.IsEmpty)
            {
                Requests.Add(new LinkedRequest(entry.ContentLayer, new FileRequest(entry.ContentRow, EntryText.Decode(path), true, missing), EntryText.Decode(own), entry.Layer));
            }
        }
    }

    private HashSet<int> Asked(int layer, int row)
    {
        var key = RowKey.Of(layer, row);
        if (!_asked.TryGetValue(key, out var asked))
        {
            _asked.Add(key, asked = []);
        }

        return asked;
    }

    /// <summary>A file and a path that leads to it; in byte order of paths.</summary>
    private sealed record Candidate(int Node, byte[] Path) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other)
        {
            var order = other is null ? 1 : Path.AsSpan().SequenceCompareTo(other.Path);
            return order != 0 ? order : Node.CompareTo(other!.Node);
        }
    }
}
