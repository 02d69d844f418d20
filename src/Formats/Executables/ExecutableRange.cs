namespace Plimsoll.Formats.Executables;

/// <summary>A segment or section: bytes of the file and the address that they are loaded at. Nothing about it is checked against the file.</summary>
public readonly record struct ExecutableRange(ulong Address, ulong Offset, ulong Size, bool Writable)
{
    /// <summary>File offset of an address inside the range; false when it lies outside.</summary>
    public bool TryMap(ulong address, out ulong offset)
    {
        offset = unchecked(Offset + (address - Address));
        return address >= Address && address - Address < Size && offset >= Offset;
    }
}
