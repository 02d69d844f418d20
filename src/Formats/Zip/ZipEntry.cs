using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Zip;

/// <summary>One entry of a central directory. Nothing about it is checked against the archive until it is opened.</summary>
/// <param name="Name">As stored: UTF-8 or a code page that nobody recorded.</param>
/// <param name="Header">Offset of the local header in the archive, data before the archive's own start included.</param>
/// <param name="Overlaps">Whether another entry claims some of the same bytes.</param>
public readonly record struct ZipEntry(ReadOnlyMemory<byte> Name, long Header, long CompressedSize, long Size, ushort Method, ushort Flags, bool Overlaps)
{
    /// <summary>Bytes that are no UTF-8 are written <c>\xHH</c>.</summary>
    public string Path => EntryText.Decode(Name.Span);

    public bool IsDirectory => Name.Span is [.., (byte)'/'];
}
