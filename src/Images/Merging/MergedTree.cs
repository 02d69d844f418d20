using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>The finished tree.</summary>
/// <param name="layers">By index; empty for a file system.</param>
internal sealed class MergedTree(TreeNodes nodes, ImmutableArray<LayerReference> layers, Limits limits) : FileTree
{
    public override int Count => nodes.Count - 1;

    public override IEnumerable<TreeEntry> Entries
    {
        get
        {
            var pending = new Stack<(int Node, string Path, bool IsBelow)>();
            Push(pending, TreeNodes.Root, "");
            while (pending.TryPop(out var next))
            {
                if (next.IsBelow)
                {
                    Push(pending, next.Node, next.Path);
                }
                else
                {
                    yield return EntryOf(next.Node, next.Path);
                }
            }
        }
    }

    public LayerReference? LayerOf(int layer) => layers.IsEmpty ? null : layers[layer];

    public override bool TryResolve(string path, [NotNullWhen(true)] out TreeEntry? entry)
    {
        // Each call has a walk of its own: reading a finished tree from several threads is allowed.
        var walk = new PathWalk(nodes, limits);
        var found = walk.Find(TreeNodes.Root, Encoding.UTF8.GetBytes(path), followLast: true, out var node) == PathResult.Found
            || walk.Find(TreeNodes.Root, EntryText.Encode(path), followLast: true, out node) == PathResult.Found;
        entry = found && node != TreeNodes.Root ? EntryOf(node, EntryText.Decode(nodes.PathOf(node))) : null;
        return entry is not null;
    }

    private TreeEntry EntryOf(int node, string path)
    {
        ref var entry = ref nodes[node];
        var link = entry.Kind == EntryKind.SymbolicLink ? EntryText.Decode(nodes.LinkOf(node)) : null;
        return new TreeEntry(path, entry.Kind, entry.Length, (UnixFileMode)entry.Mode, entry.UserId, entry.GroupId, LayerOf(entry.Layer), link);
    }

    /// <summary>Puts a directory's children in the ordinal order of whole paths: <c>a</c>, <c>a-b</c>, <c>a/c</c>, so a directory and what is below it are two things.</summary>
    private void Push(Stack<(int, string, bool)> pending, int directory, string path)
    {
        var items = new List<(string Key, int Node, bool IsBelow)>();
        for (var child = nodes[directory].FirstChild; child != TreeNodes.None; child = nodes[child].NextSibling)
        {
            var name = EntryText.Decode(nodes.NameOf(child));
            items.Add((name, child, false));
            if (nodes[child].FirstChild != TreeNodes.None)
            {
                items.Add((name + "/", child, true));
            }
        }

        items.Sort((left, right) => string.CompareOrdinal(right.Key, left.Key));
        foreach (var (key, node, isBelow) in items)
        {
            pending.Push((node, path + key, isBelow));
        }
    }
}
