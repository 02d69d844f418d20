namespace Plimsoll.Images;

/// <summary>Storage of a tree: nodes, names and one hash table for the children of all directories.</summary>
internal sealed class TreeNodes
{
    public const int Root = 0;
    public const int None = -1;
    private const int ChunkBits = 11;
    private const int Vacated = -1;

    private readonly List<TreeNode[]> _chunks = [];
    private readonly ByteStore _texts = new();
    private int[] _slots = new int[1024];
    private int _usedSlots;

    public TreeNodes() => Create(None, [], EntryKind.Directory);

    /// <summary>Nodes ever made, those that are gone included.</summary>
    public int Capacity { get; private set; }

    /// <summary>Nodes in the tree, the root included.</summary>
    public int Count { get; private set; }

    public ref TreeNode this[int node] => ref _chunks[node >> ChunkBits][node & ((1 << ChunkBits) - 1)];

    public ReadOnlySpan<byte> NameOf(int node) => _texts[this[node].Name, this[node].NameLength];

    public ReadOnlySpan<byte> LinkOf(int node) => _texts[this[node].Link, this[node].LinkLength];

    public void SetLink(int node, ReadOnlySpan<byte> link)
    {
        ref var entry = ref this[node];
        entry.Link = _texts.Add(link);
        entry.LinkLength = link.Length;
    }

    public int Find(int parent, ReadOnlySpan<byte> name)
    {
        for (var slot = Hash(parent, name) & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] != Vacated && this[_slots[slot]].Parent == parent && NameOf(_slots[slot]).SequenceEqual(name))
            {
                return _slots[slot];
            }
        }

        return None;
    }

    /// <summary>Adds a child that is not there yet.</summary>
    public int Add(int parent, ReadOnlySpan<byte> name, EntryKind kind)
    {
        if (2 * (_usedSlots + 1) > _slots.Length)
        {
            Rehash();
        }

        var node = Create(parent, name, kind);
        ref var first = ref this[parent].FirstChild;
        this[node].NextSibling = first;
        if (first != None)
        {
            this[first].PreviousSibling = node;
        }

        first = node;
        Insert(node);
        return node;
    }

    /// <summary>Takes out a node that has no children.</summary>
    public void Remove(int node)
    {
        ref var entry = ref this[node];
        for (var slot = Hash(entry.Parent, NameOf(node)) & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] == node)
            {
                _slots[slot] = Vacated;
                break;
            }
        }

        if (entry.PreviousSibling == None)
        {
            this[entry.Parent].FirstChild = entry.NextSibling;
        }
        else
        {
            this[entry.PreviousSibling].NextSibling = entry.NextSibling;
        }

        if (entry.NextSibling != None)
        {
            this[entry.NextSibling].PreviousSibling = entry.PreviousSibling;
        }

        entry.Traits |= NodeTraits.IsGone;
        Count--;
    }

    /// <summary>The path from the root, without leading slash.</summary>
    public byte[] PathOf(int node)
    {
        var length = -1;
        for (var at = node; at != Root; at = this[at].Parent)
        {
            length += this[at].NameLength + 1;
        }

        var path = new byte[Math.Max(0, length)];
        for (var at = node; at != Root; at = this[at].Parent)
        {
            length -= this[at].NameLength;
            NameOf(at).CopyTo(path.AsSpan(length));
            if (length > 0)
            {
                path[--length] = (byte)'/';
            }
        }

        return path;
    }

    private int Create(int parent, ReadOnlySpan<byte> name, EntryKind kind)
    {
        if (Capacity >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(new TreeNode[1 << ChunkBits]);
        }

        this[Capacity] = new TreeNode
        {
            Parent = parent,
            FirstChild = None,
            NextSibling = None,
            PreviousSibling = None,
            Name = _texts.Add(name),
            NameLength = name.Length,
            ContentLayer = None,
            ContentRow = None,
            Kind = kind,
            Mode = 0x1ed,
        };
        Count++;
        return Capacity++;
    }

    /// <summary>The hash is seeded for each process, so that names cannot be chosen to collide.</summary>
    private static int Hash(int parent, ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.Add(parent);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private void Insert(int node)
    {
        var slot = Hash(this[node].Parent, NameOf(node)) & (_slots.Length - 1);
        while (_slots[slot] > 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _usedSlots += _slots[slot] == 0 ? 1 : 0;
        _slots[slot] = node;
    }

    private void Rehash()
    {
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, 4 * Count))];
        _usedSlots = 0;
        for (var node = 1; node < Capacity; node++)
        {
            if ((this[node].Traits & NodeTraits.IsGone) == 0)
            {
                Insert(node);
            }
        }
    }
}
