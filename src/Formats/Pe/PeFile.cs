using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.Pe;

/// <summary>The sections of a Portable Executable.</summary>
/// <remarks>Source: Microsoft PE/COFF specification, "COFF File Header", "Optional Header", "Section Table".</remarks>
public static class PeFile
{
    private const int SectionBytes = 40;
    private const int NameBytes = 8;
    private const uint InitializedData = 0x40;
    private const uint MemoryWrite = 0x8000_0000;

    public static ReadOnlySpan<byte> Magic => "MZ"u8;

    /// <summary>The sections in order, at their virtual addresses; none in a program for DOS; null when the headers are damaged.</summary>
    public static ImmutableArray<ExecutableRange>? ReadSections(RangeSource source)
    {
        if (!TryReadTable(source, out var records, out var start))
        {
            return null;
        }

        var sections = ImmutableArray.CreateBuilder<ExecutableRange>();
        for (var rest = records.AsSpan(); !rest.IsEmpty; rest = rest[SectionBytes..])
        {
            sections.Add(Section(rest, start));
        }

        return sections.ToImmutable();
    }

    /// <summary>The first section of a name of at most eight bytes; null when there is none or the headers are damaged.</summary>
    public static ExecutableRange? FindSection(RangeSource source, string name)
    {
        if (TryReadTable(source, out var records, out var start))
        {
            for (var rest = records.AsSpan(); !rest.IsEmpty; rest = rest[SectionBytes..])
            {
                if (Encoding.ASCII.GetString(rest[..NameBytes].TrimEnd((byte)0)) == name)
                {
                    return Section(rest, start);
                }
            }
        }

        return null;
    }

    /// <summary>Reads the section table, which is empty in a program for DOS; false when the headers are damaged.</summary>
    private static bool TryReadTable(RangeSource source, out byte[] records, out ulong imageBase)
    {
        Span<byte> dos = stackalloc byte[64];
        Span<byte> coff = stackalloc byte[24];
        (records, imageBase) = ([], 0);
        if (!source.TryRead(0, dos) || !dos.StartsWith(Magic))
        {
            return true;
        }

        var coffAt = new EndianFields(dos, bigEndian: false).U32(60);
        if (!source.TryRead(coffAt, coff[..4]) || !coff.StartsWith("PE\0\0"u8))
        {
            return true;
        }

        if (!source.TryRead(coffAt, coff))
        {
            return false;
        }

        var header = new EndianFields(coff, bigEndian: false);
        int count = header.U16(6), optionalBytes = header.U16(20);
        var optional = new byte[optionalBytes];
        records = new byte[count * SectionBytes];
        if (optionalBytes < 32 || !source.TryRead(coffAt + 24UL, optional) || !source.TryRead(coffAt + 24UL + (uint)optionalBytes, records))
        {
            return false;
        }

        var fields = new EndianFields(optional, bigEndian: false);
        imageBase = fields.U16(0) == 0x10b ? fields.U32(28) : fields.U64(24);
        return fields.U16(0) is 0x10b or 0x20b;
    }

    private static ExecutableRange Section(ReadOnlySpan<byte> record, ulong imageBase)
    {
        var fields = new EndianFields(record, bigEndian: false);
        var writable = (fields.U32(36) & (InitializedData | MemoryWrite)) == (InitializedData | MemoryWrite);
        return new(unchecked(imageBase + fields.U32(12)), fields.U32(20), Math.Min(fields.U32(8), fields.U32(16)), writable);
    }
}
