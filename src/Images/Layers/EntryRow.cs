namespace Plimsoll.Images;

/// <summary>What a row of a layer's listing is.</summary>
internal enum RowKind : byte
{
    File,
    Directory,
    SymbolicLink,
    HardLink,
    Device,
    Fifo,
}

/// <summary>The attributes of one row of a layer's listing.</summary>
internal readonly record struct EntryRow(RowKind Kind, int Mode, int UserId, int GroupId, long Length);
