using System.Collections.Immutable;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.Pe;

/// <summary>The sections of a Portable Executable.</summary>
/// <remarks>Source: Microsoft PE/COFF specification, "COFF File Header", "Optional Header", "Section Table".</remarks>
public static class PeFile
{
    private const int SectionBytes = 40;
    private const uint InitializedData = 0x40;
    private const uint MemoryWrite = 0x8000_0000;

    public static ReadOnlySpan<byte> Magic => "MZ"u8;

    /// <summary>The sections in order, at their virtual addresses; none in a program for DOS; null when the headers are damaged.</summary>
    public static ImmutableArray<ExecutableRange>? ReadSections(RangeSource source)
    {
        Span<byte> dos = stackalloc byte[64];
        Span<byte> coff = stackalloc byte[24];
        if (!source.TryRead(0, dos) || !dos.StartsWith(Magic))
        {
            return [];
        }

        var coffAt = new EndianFields(dos, bigEndian: false).U32(60);
        if (!source.TryRead(coffAt, coff[..4]) || !coff.StartsWith("PE\0\0"u8))
        {
            return [];
        }

        if (!source.TryRead(coffAt, coff))
        {
            return null;
        }

        var header = new EndianFields(coff, bigEndian: false);
        int count = header.U16(6), optionalBytes = header.U16(20);
        var optional = new byte[optionalBytes];
        var records = new byte[count * SectionBytes];
        if (optionalBytes < 32 || !source.TryRead(coffAt + 24UL, optional) || !source.TryRead(coffAt + 24UL + (uint)optionalBytes, records))
        {
            return null;
        }

        var fields = new EndianFields(optional, bigEndian: false);
        ulong? imageBase = fields.U16(0) switch
        {
            0x10b => fields.U32(28),
            0x20b => fields.U64(24),
            _ => null,
        };
        return imageBase is { } start ? ReadSections(records, start) : null;
    }

    private static ImmutableArray<ExecutableRange> ReadSections(ReadOnlySpan<byte> records, ulong imageBase)
    {
        var sections = ImmutableArray.CreateBuilder<ExecutableRange>();
        for (; !records.IsEmpty; records = records[SectionBytes..])
        {
            var fields = new EndianFields(records, bigEndian: false);
            var writable = (fields.U32(36) & (InitializedData | MemoryWrite)) == (InitializedData | MemoryWrite);
            sections.Add(new(unchecked(imageBase + fields.U32(12)), fields.U32(20), Math.Min(fields.U32(8), fields.U32(16)), writable));
        }

        return sections.ToImmutable();
    }
}
