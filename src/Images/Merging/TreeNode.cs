namespace Plimsoll.Images;

[Flags]
internal enum NodeTraits : byte
{
    None = 0,

    /// <summary>The row that brought it has facts.</summary>
    HasFacts = 1,

    /// <summary>It is a further name of another entry's file.</summary>
    IsHardLink = 2,

    /// <summary>It lies elsewhere than its row says, because a directory above is a link.</summary>
    LandedElsewhere = 4,

    /// <summary>It was taken out of the tree.</summary>
    IsGone = 8,
}

/// <summary>One entry of the tree; nodes name each other by index, zero being the root and -1 none.</summary>
internal struct TreeNode
{
    public int Parent;
    public int FirstChild;
    public int NextSibling;
    public int PreviousSibling;
    public int Name;
    public int NameLength;
    public int Link;
    public int LinkLength;
    public int Mode;
    public int UserId;
    public int GroupId;

    /// <summary>The layer that brought or last described it.</summary>
    public int Layer;

    /// <summary>The layer and the row with its content; a hard link has those of its target. Negative for directories that no row describes.</summary>
    public int ContentLayer;
    public int ContentRow;

    /// <summary>The last layer, plus one, that hid what lower layers have in this directory.</summary>
    public int OpaqueSince;
    public long Length;
    public EntryKind Kind;
    public NodeTraits Traits;
}
