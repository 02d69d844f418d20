using System.Diagnostics.CodeAnalysis;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

public enum EntryKind
{
    File,
    Directory,
    SymbolicLink,
    Device,
    Fifo,
}

/// <summary>One entry of the merged tree.</summary>
/// <param name="Layer">The layer that it comes from; null for a file system.</param>
/// <param name="LinkTarget">Of a symbolic link, as written; else null.</param>
public sealed record TreeEntry(string Path, EntryKind Kind, long Length, UnixFileMode Mode, int UserId, int GroupId, LayerReference? Layer, string? LinkTarget = null);

/// <summary>The read-only tree that a container of the image would see. Hard links appear as files.</summary>
public abstract class FileTree
{
    /// <summary>All entries but the root, in ordinal order of their paths.</summary>
    public abstract IEnumerable<TreeEntry> Entries { get; }

    public abstract int Count { get; }

    /// <summary>Finds an entry, following links in every component, the last one too, without leaving the root.</summary>
    public abstract bool TryResolve(string path, [NotNullWhen(true)] out TreeEntry? entry);
}
