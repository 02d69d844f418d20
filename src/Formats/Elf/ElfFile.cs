using System.Collections.Immutable;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.Elf;

/// <summary>The loadable segments of an ELF file, and its sections by name.</summary>
/// <remarks>Source: System V gABI, "Object Files". Extended numbering (more than 65,279 sections) is followed for sections.</remarks>
public sealed class ElfFile
{
    /// <summary>Most section headers that are looked at.</summary>
    private const uint MaxSections = 1 << 17;

    /// <summary>Most bytes of the section name table.</summary>
    private const int MaxNameBytes = 4 << 20;

    private const uint Load = 1;
    private const uint WriteFlag = 2;
    private readonly RangeSource _source;
    private readonly bool _is64;
    private readonly ulong _sectionTable;
    private readonly int _sectionEntry;
    private readonly uint _sectionCount;
    private readonly uint _nameSection;

    private ElfFile(RangeSource source, EndianFields header, bool is64, bool bigEndian, ImmutableArray<ExecutableRange> segments)
    {
        _source = source;
        _is64 = is64;
        IsBigEndian = bigEndian;
        Segments = segments;
        _sectionTable = header.Word(is64 ? 40 : 32, is64);
        _sectionEntry = header.U16(is64 ? 58 : 46);
        _sectionCount = header.U16(is64 ? 60 : 48);
        _nameSection = header.U16(is64 ? 62 : 50);
    }

    public static ReadOnlySpan<byte> Magic => [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    public bool IsBigEndian { get; }

    /// <summary>The PT_LOAD segments, in order of the file.</summary>
    public ImmutableArray<ExecutableRange> Segments { get; }

    /// <summary>Reads header and program headers; null when they are damaged.</summary>
    public static ElfFile? Read(RangeSource source)
    {
        Span<byte> bytes = stackalloc byte[64];
        bytes.Clear();
        var known = source.Read(0, bytes[..(int)Math.Min(64, source.Length)]);
        if (known < 52 || !bytes.StartsWith(Magic) || bytes[4] is not (1 or 2) || bytes[5] is not (1 or 2) || (bytes[4] == 2 && known < 64))
        {
            return null;
        }

        bool is64 = bytes[4] == 2, bigEndian = bytes[5] == 2;
        var header = new EndianFields(bytes, bigEndian);
        var table = header.Word(is64 ? 32 : 28, is64);
        int entry = header.U16(is64 ? 54 : 42), count = header.U16(is64 ? 56 : 44), least = is64 ? 56 : 32;
        if (count > 0 && entry != least)
        {
            return null;
        }

        var records = new byte[entry * count];
        return source.TryRead(table, records)
            ? new ElfFile(source, header, is64, bigEndian, ReadSegments(records, entry, count, is64, bigEndian))
            : null;
    }

    /// <summary>Finds a section by name; false when there is none, or when the section table is damaged.</summary>
    public bool TryFindSection(ReadOnlySpan<byte> name, out ExecutableRange section)
    {
        section = default;
        var least = _is64 ? 64 : 40;
        if (_sectionTable == 0 || _sectionEntry != least)
        {
            return false;
        }

        var record = new byte[_sectionEntry];
        var (count, nameSection) = (_sectionCount, _nameSection);
        if ((count == 0 || nameSection == 0xffff) && TryReadSection(0, record))
        {
            // gABI: numbers that do not fit the header are in the first section's size and link.
            var first = new EndianFields(record, IsBigEndian);
            count = count == 0 ? (uint)Math.Min(first.Word(_is64 ? 32 : 20, _is64), MaxSections) : count;
            nameSection = nameSection == 0xffff ? first.U32(_is64 ? 40 : 24) : nameSection;
        }

        if (nameSection >= count || !TryReadSection(nameSection, record))
        {
            return false;
        }

        var namesRange = Range(new EndianFields(record, IsBigEndian));
        var names = new byte[Math.Min(namesRange.Size, MaxNameBytes)];
        if (namesRange.Size > (ulong)_source.Length || !_source.TryRead(namesRange.Offset, names))
        {
            return false;
        }

        for (uint i = 0; i < Math.Min(count, MaxSections) && TryReadSection(i, record); i++)
        {
            var fields = new EndianFields(record, IsBigEndian);
            var at = fields.U32(0);
            if (at < names.Length && IsName(names.AsSpan((int)at), name))
            {
                section = Range(fields);
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<ExecutableRange> ReadSegments(ReadOnlySpan<byte> records, int entry, int count, bool is64, bool bigEndian)
    {
        var segments = ImmutableArray.CreateBuilder<ExecutableRange>();
        for (var i = 0; i < count; i++)
        {
            var fields = new EndianFields(records.Slice(i * entry, entry), bigEndian);
            if (fields.U32(0) == Load)
            {
                var writable = (fields.U32(is64 ? 4 : 24) & WriteFlag) != 0;
                segments.Add(new(fields.Word(is64 ? 16 : 8, is64), fields.Word(is64 ? 8 : 4, is64), fields.Word(is64 ? 32 : 16, is64), writable));
            }
        }

        return segments.ToImmutable();
    }

    /// <summary>Whether the names begin with this one; looks at no more than its length, however far the next zero is.</summary>
    private static bool IsName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> name) =>
        names.StartsWith(name) && (names.Length == name.Length || names[name.Length] == 0);

    private bool TryReadSection(uint index, Span<byte> record) => _source.TryRead(unchecked(_sectionTable + index * (ulong)_sectionEntry), record);

    private ExecutableRange Range(EndianFields record) =>
        new(record.Word(_is64 ? 16 : 12, _is64), record.Word(_is64 ? 24 : 16, _is64), record.Word(_is64 ? 32 : 20, _is64), (record.U32(8) & 1) != 0);
}
