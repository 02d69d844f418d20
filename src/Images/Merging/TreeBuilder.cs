using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Where a fact's file lay when a later layer took it away.</summary>
internal sealed record Removal(int ByLayer, string Path);

/// <summary>An entry that one layer brought and a later one took away, by the layers' indexes.</summary>
internal sealed record GoneEntry(string Path, EntryKind Kind, long Length, int Layer, int ByLayer, bool IsReplaced);

/// <summary>Lays one layer's entries over the tree of those below.</summary>
/// <remarks>
/// Source: OCI image spec 1.1, layer.md. Whiteouts hide only what lower layers have, wherever in the layer they stand.
/// Entries below a link to a directory land in that directory; entries below a file replace it; a later entry of the same name wins.
/// Every node is visited a bounded number of times for each entry, so a merge is near-linear whatever the layers hold.
/// </remarks>
internal sealed class TreeBuilder
{
    private readonly Limits _limits;
    private readonly PathWalk _walk;
    private readonly Dictionary<long, Removal> _removed = [];
    private readonly List<GoneEntry> _gone = [];
    private readonly List<int> _visited = [];
    private int _layer;
    private int _entries;
    private byte[] _lastDirectory = new byte[256];
    private int _lastLength;
    private int _lastNode = TreeNodes.None;

    public TreeBuilder(Limits limits)
    {
        _limits = limits;
        _walk = new PathWalk(Nodes, limits);
    }

    public TreeNodes Nodes { get; } = new();

    /// <summary>Rows with facts whose file is gone, by <see cref="RowKey"/>.</summary>
    public IReadOnlyDictionary<long, Removal> Removed => _removed;

    /// <summary>Everything that a layer brought and a later one deleted or replaced, in the order of the layers.</summary>
    public IReadOnlyList<GoneEntry> Gone => _gone;

    /// <param name="withFacts">Rows that facts were recorded for.</param>
    /// <param name="hasWhiteouts">False for a file system, where such names mean nothing.</param>
    public void Apply(int layer, LayerListing listing, IReadOnlySet<int> withFacts, bool hasWhiteouts, DiagnosticLog log, CancellationToken cancel)
    {
        _layer = layer;
        _lastNode = TreeNodes.None;
        var reader = new ListingReader(listing);
        while (reader.MoveNext())
        {
            if (++_entries > _limits.MaxEntries)
            {
                log.Add(new Diagnostic("image-entries", DiagnosticSeverity.Error, $"the image has more than {_limits.MaxEntries} entries; the rest is left out"));
                return;
            }

            if (_entries % 1024 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var name = reader.Path[(reader.Path.LastIndexOf((byte)'/') + 1)..];
            if (hasWhiteouts && name.StartsWith(".wh."u8))
            {
                ApplyWhiteout(reader.Path, name[4..], log);
            }
            else
            {
                Place(reader, name, withFacts.Contains(reader.Index), log);
            }
        }
    }

    private void ApplyWhiteout(ReadOnlySpan<byte> path, ReadOnlySpan<byte> hidden, DiagnosticLog log)
    {
        if (hidden.IsEmpty || hidden.SequenceEqual("."u8) || hidden.SequenceEqual(".."u8))
        {
            log.Add(new Diagnostic("whiteout-malformed", DiagnosticSeverity.Error, "a whiteout names nothing that could be hidden; it is passed over", Path: EntryText.Decode(path)));
            return;
        }

        var isOpaque = hidden.SequenceEqual(".wh..opq"u8);
        if (hidden.StartsWith(".wh."u8) && !isOpaque)
        {
            log.Add(new Diagnostic("whiteout-metadata", DiagnosticSeverity.Info, "an entry of AUFS's own bookkeeping is passed over, as container runtimes do", Path: EntryText.Decode(path)));
            return;
        }

        if (FindParent(path, out var parent) != PathResult.Found || Nodes[parent].Kind != EntryKind.Directory)
        {
            return;
        }

        if (!isOpaque)
        {
            var node = Nodes.Find(parent, hidden);
            if (node != TreeNodes.None && Nodes[node].OpaqueSince != _layer + 1)
            {
                ClearLower(node, keepTop: false);
            }
        }
        else if (Nodes[parent].OpaqueSince != _layer + 1)
        {
            ClearLower(parent, keepTop: true);
        }
    }

    /// <summary>Takes out what lower layers brought at and below a node; directories that this layer has something in stay.</summary>
    private void ClearLower(int top, bool keepTop)
    {
        _lastNode = TreeNodes.None;
        _visited.Clear();
        _visited.Add(top);
        for (var i = 0; i < _visited.Count; i++)
        {
            for (var child = Nodes[_visited[i]].FirstChild; child != TreeNodes.None; child = Nodes[child].NextSibling)
            {
                // What was cleared in this layer before holds only this layer's entries.
                if (Nodes[child].OpaqueSince != _layer + 1)
                {
                    _visited.Add(child);
                }
            }
        }

        for (var i = _visited.Count - 1; i >= 0; i--)
        {
            var node = _visited[i];
            ref var entry = ref Nodes[node];
            if (entry.FirstChild != TreeNodes.None || (i == 0 && keepTop))
            {
                entry.Layer = i == 0 && keepTop ? entry.Layer : _layer;
                entry.OpaqueSince = _layer + 1;
            }
            else if (entry.Layer < _layer)
            {
                TakeOut(node);
            }
        }
    }

    private void Place(ListingReader reader, ReadOnlySpan<byte> name, bool hasFacts, DiagnosticLog log)
    {
        if (!TryMakeParent(reader.Path, log, out var parent, out var landed))
        {
            return;
        }

        var source = TreeNodes.None;
        if (reader.Row.Kind == RowKind.HardLink && !TryFindLinked(reader, log, out source))
        {
            return;
        }

        var node = Nodes.Find(parent, name);
        if (node != TreeNodes.None && node == source)
        {
            return;
        }

        var kind = source == TreeNodes.None ? KindOf(reader.Row.Kind) : Nodes[source].Kind;
        if (node == TreeNodes.None)
        {
            node = Nodes.Add(parent, name, kind);
        }
        else if (Nodes[node].Kind != EntryKind.Directory || kind != EntryKind.Directory)
        {
            Replace(node);
        }

        Describe(node, kind, reader);
        if (source != TreeNodes.None)
        {
            CopyFrom(source, node);
        }

        Nodes[node].Traits |= (hasFacts ? NodeTraits.HasFacts : 0) | (landed ? NodeTraits.LandedElsewhere : 0);
    }

    private void Describe(int node, EntryKind kind, ListingReader reader)
    {
        ref var entry = ref Nodes[node];
        entry.Kind = kind;
        entry.Layer = _layer;
        entry.ContentLayer = _layer;
        entry.ContentRow = reader.Index;
        entry.Mode = reader.Row.Mode;
        entry.UserId = reader.Row.UserId;
        entry.GroupId = reader.Row.GroupId;
        entry.Length = reader.Row.Length;
        entry.LinkLength = 0;
        if (reader.Row.Kind == RowKind.SymbolicLink)
        {
            Nodes.SetLink(node, reader.Link);
        }
    }

    private void CopyFrom(int source, int node)
    {
        ref var from = ref Nodes[source];
        ref var to = ref Nodes[node];
        to.ContentLayer = from.ContentLayer;
        to.ContentRow = from.ContentRow;
        to.Mode = from.Mode;
        to.UserId = from.UserId;
        to.GroupId = from.GroupId;
        to.Length = from.Length;
        to.Link = from.Link;
        to.LinkLength = from.LinkLength;
        to.Traits |= NodeTraits.IsHardLink;
    }

    /// <summary>Finds what a hard link names: any earlier entry but a directory, of this layer or one below.</summary>
    private bool TryFindLinked(ListingReader reader, DiagnosticLog log, out int source)
    {
        var result = _walk.Find(TreeNodes.Root, reader.Link, followLast: false, out source);
        if (result == PathResult.Found && Nodes[source].Kind != EntryKind.Directory)
        {
            return true;
        }

        log.Add(new Diagnostic(
            "hard-link-broken",
            DiagnosticSeverity.Error,
            $"a hard link names {Printable.Escape(EntryText.Decode(reader.Link))}, which {(result == PathResult.Found ? "is a directory" : "is not there")}; the entry is passed over",
            Path: EntryText.Decode(reader.Path)));
        return false;
    }

    private PathResult FindParent(ReadOnlySpan<byte> path, out int parent) =>
        _walk.Find(TreeNodes.Root, path[..Math.Max(0, path.LastIndexOf((byte)'/'))], followLast: true, out parent);

    /// <summary>Finds the directory that an entry goes into and makes what is missing of it.</summary>
    private bool TryMakeParent(ReadOnlySpan<byte> path, DiagnosticLog log, out int parent, out bool landed)
    {
        landed = false;
        var directory = path[..Math.Max(0, path.LastIndexOf((byte)'/'))];
        if (_lastNode != TreeNodes.None && directory.SequenceEqual(_lastDirectory.AsSpan(0, _lastLength)))
        {
            parent = _lastNode;
            return true;
        }

        var result = FindParent(path, out parent);
        landed = _walk.FollowedLink;
        if (result is PathResult.TooManyLinks or PathResult.OutOfSteps)
        {
            log.Add(new Diagnostic(
                "link-loop",
                DiagnosticSeverity.Error,
                result == PathResult.TooManyLinks ? $"the directory of an entry leads through more than {_limits.MaxLinkHops} links; the entry is passed over" : "following the links of this image takes more steps than the limits allow; the entry is passed over",
                Path: EntryText.Decode(path)));
            return false;
        }

        if (result != PathResult.Found)
        {
            parent = MakeDirectories(_walk.Stopped, _walk.Rest, log);
        }

        if (Nodes[parent].Kind != EntryKind.Directory)
        {
            MakeDirectory(parent, log);
        }

        if (!landed)
        {
            Remember(directory, parent);
        }

        return true;
    }

    private void Remember(ReadOnlySpan<byte> directory, int node)
    {
        if (_lastDirectory.Length < directory.Length)
        {
            _lastDirectory = new byte[2 * directory.Length];
        }

        directory.CopyTo(_lastDirectory);
        (_lastLength, _lastNode) = (directory.Length, node);
    }

    private int MakeDirectories(int at, ReadOnlySpan<byte> rest, DiagnosticLog log)
    {
        if (Nodes[at].Kind != EntryKind.Directory)
        {
            MakeDirectory(at, log);
        }

        foreach (var range in rest.Split((byte)'/'))
        {
            var part = rest[range];
            if (part.IsEmpty || part.SequenceEqual("."u8))
            {
                continue;
            }

            if (part.SequenceEqual(".."u8))
            {
                at = Math.Max(TreeNodes.Root, Nodes[at].Parent);
                continue;
            }

            var child = Nodes.Find(at, part);
            if (child == TreeNodes.None)
            {
                child = Nodes.Add(at, part, EntryKind.Directory);
                Nodes[child].Layer = _layer;
            }
            else if (Nodes[child].Kind != EntryKind.Directory)
            {
                MakeDirectory(child, log);
            }

            at = child;
        }

        return at;
    }

    /// <summary>Turns a file, or a link that leads nowhere, into the directory that entries below it need.</summary>
    private void MakeDirectory(int node, DiagnosticLog log)
    {
        log.Add(new Diagnostic("entry-below-file", DiagnosticSeverity.Warning, "entries lie below something that is no directory; it is taken for one", Path: EntryText.Decode(Nodes.PathOf(node))));
        Replace(node);
        ref var entry = ref Nodes[node];
        entry.Kind = EntryKind.Directory;
        entry.Layer = _layer;
        entry.ContentRow = TreeNodes.None;
        entry.Mode = 0x1ed;
        entry.Length = 0;
        entry.LinkLength = 0;
    }

    /// <summary>Notes that a node's file is no longer what it was, and takes out everything below it.</summary>
    private void Replace(int node)
    {
        _lastNode = TreeNodes.None;
        NoteRemoval(node, isReplaced: true);
        Nodes[node].Traits = NodeTraits.None;
        Nodes[node].OpaqueSince = 0;
        _visited.Clear();
        _visited.Add(node);
        for (var i = 0; i < _visited.Count; i++)
        {
            for (var child = Nodes[_visited[i]].FirstChild; child != TreeNodes.None; child = Nodes[child].NextSibling)
            {
                _visited.Add(child);
            }
        }

        for (var i = _visited.Count - 1; i > 0; i--)
        {
            TakeOut(_visited[i]);
        }
    }

    private void TakeOut(int node)
    {
        NoteRemoval(node, isReplaced: false);
        Nodes.Remove(node);
    }

    /// <summary>What the same layer replaced never was in the tree.</summary>
    private void NoteRemoval(int node, bool isReplaced)
    {
        ref var entry = ref Nodes[node];
        if (entry.Layer >= _layer || entry.ContentRow == TreeNodes.None)
        {
            return;
        }

        var path = EntryText.Decode(Nodes.PathOf(node));
        _gone.Add(new GoneEntry(path, entry.Kind, entry.Length, entry.Layer, _layer, isReplaced));
        if ((entry.Traits & NodeTraits.HasFacts) != 0)
        {
            _removed[RowKey.Of(entry.ContentLayer, entry.ContentRow)] = new Removal(_layer, path);
        }
    }

    private static EntryKind KindOf(RowKind kind) => kind switch
    {
        RowKind.Directory => EntryKind.Directory,
        RowKind.SymbolicLink => EntryKind.SymbolicLink,
        RowKind.Device => EntryKind.Device,
        RowKind.Fifo => EntryKind.Fifo,
        _ => EntryKind.File,
    };
}
