using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>How following a path ended.</summary>
internal enum PathResult
{
    Found,
    Missing,

    /// <summary>A component before the last is neither directory nor link.</summary>
    NotDirectory,

    /// <summary>More links than <see cref="Limits.MaxLinkHops"/>, as a loop has.</summary>
    TooManyLinks,

    /// <summary>Following links took more steps than all paths of an image may take together.</summary>
    OutOfSteps,
}

/// <summary>Follows paths in a tree, links included; <c>..</c> and absolute links stay within the root.</summary>
internal sealed class PathWalk(TreeNodes nodes, Limits limits)
{
    private byte[] _rest = new byte[1024];
    private long _linkSteps;

    /// <summary>Whether the last walk went through a link.</summary>
    public bool FollowedLink { get; private set; }

    /// <summary>Where the last walk stopped when the result is not <see cref="PathResult.Found"/>: the deepest directory, and the rest of the path from there.</summary>
    public int Stopped { get; private set; }

    /// <summary>The component that was missing there; then what follows it.</summary>
    public ReadOnlySpan<byte> Rest => _rest.AsSpan(_start, _end - _start);

    private int _start;
    private int _end;

    /// <param name="followLast">Whether a link as the last component is followed too.</param>
    public PathResult Find(int from, ReadOnlySpan<byte> path, bool followLast, out int node)
    {
        Begin(path);
        FollowedLink = false;
        node = from;
        var hops = 0;
        while (TryNext(out var start, out var length))
        {
            if (FollowedLink && ++_linkSteps > limits.MaxLinkSteps)
            {
                return PathResult.OutOfSteps;
            }

            var part = _rest.AsSpan(start, length);
            if (part.SequenceEqual("."u8))
            {
                continue;
            }

            if (part.SequenceEqual(".."u8))
            {
                node = Math.Max(TreeNodes.Root, nodes[node].Parent);
                continue;
            }

            var child = nodes.Find(node, part);
            if (child == TreeNodes.None)
            {
                (Stopped, _start) = (node, start);
                return nodes[node].Kind == EntryKind.Directory ? PathResult.Missing : PathResult.NotDirectory;
            }

            if (nodes[child].Kind != EntryKind.SymbolicLink || (!followLast && _start >= _end))
            {
                node = child;
                continue;
            }

            var link = nodes.LinkOf(child);
            if (++hops > limits.MaxLinkHops || link.Length + (_end - _start) > 2 * limits.MaxPathBytes)
            {
                return PathResult.TooManyLinks;
            }

            FollowedLink = true;
            node = link.StartsWith("/"u8) ? TreeNodes.Root : node;
            Prepend(link);
        }

        return PathResult.Found;
    }

    private void Begin(ReadOnlySpan<byte> path)
    {
        if (_rest.Length < path.Length)
        {
            _rest = new byte[2 * path.Length];
        }

        path.CopyTo(_rest);
        (_start, _end) = (0, path.Length);
    }

    private void Prepend(ReadOnlySpan<byte> link)
    {
        var kept = Rest;
        var length = link.Length + 1 + kept.Length;
        var joined = _rest.Length >= length ? _rest : new byte[2 * length];
        kept.CopyTo(joined.AsSpan(link.Length + 1));
        link.CopyTo(joined);
        joined[link.Length] = (byte)'/';
        _rest = joined;
        (_start, _end) = (0, length);
    }

    private bool TryNext(out int start, out int length)
    {
        while (_start < _end && _rest[_start] == (byte)'/')
        {
            _start++;
        }

        start = _start;
        var slash = Rest.IndexOf((byte)'/');
        length = slash < 0 ? _end - _start : slash;
        _start += length;

        // So that a trailing slash does not hide which component is the last.
        while (_start < _end && _rest[_start] == (byte)'/')
        {
            _start++;
        }

        return length > 0;
    }
}
