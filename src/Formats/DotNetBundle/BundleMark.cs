using System.Buffers.Binary;
using System.Collections.Immutable;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Executables;
using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Pe;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.DotNetBundle;

/// <summary>Finds where a .NET host keeps the offset of its bundle.</summary>
/// <remarks>
/// Source: dotnet/runtime, the placeholder in apphost and singlefilehost: the offset as i64, then SHA-256 of ".net core bundle". Zero without a bundle.
/// It is data, so only writable segments are searched, and those only when something is appended to the executable:
/// linkers put an ELF file's section headers last, and a PE file ends with its last section (or a signature).
/// </remarks>
internal static class BundleMark
{
    private const int OffsetBytes = 8;
    private const int WindowBytes = 64 << 10;

    private static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Offset of the manifest; null when there is no bundle.</summary>
    public static ulong? Find(RangeSource source, Limits limits)
    {
        ulong budget = (ulong)limits.MaxBundleSearchBytes;
        foreach (var range in Ranges(source).Where(r => r.Writable).OrderBy(r => r.Offset))
        {
            var size = Math.Min(range.Size, budget);
            budget -= size;
            if (Search(source, range.Offset, size) is { } offset)
            {
                return offset == 0 ? null : offset;
            }
        }

        return null;
    }

    /// <summary>The segments or sections of an executable that has something behind it; else none.</summary>
    private static ImmutableArray<ExecutableRange> Ranges(RangeSource source)
    {
        Span<byte> head = stackalloc byte[64];
        if (!source.TryRead(0, head))
        {
            return [];
        }

        if (head.StartsWith(ElfFile.Magic))
        {
            return EndOfElf(head) is var end && end > 0 && end < (ulong)source.Length && ElfFile.Read(source) is { } elf
                && elf.Segments.All(s => s.Size <= end && s.Offset <= end - s.Size)
                ? elf.Segments
                : [];
        }

        if (head.StartsWith(PeFile.Magic))
        {
            var sections = PeFile.ReadSections(source) ?? [];
            return sections.All(s => s.Size < (ulong)source.Length && s.Offset < (ulong)source.Length - s.Size) ? sections : [];
        }

        return MachOFile.IsImage(head) ? MachOFile.Read(source)?.Segments ?? [] : [];
    }

    /// <summary>Where the section headers end; zero when there are none.</summary>
    private static ulong EndOfElf(ReadOnlySpan<byte> header)
    {
        var is64 = header[4] == 2;
        var fields = new EndianFields(header, bigEndian: header[5] == 2);
        var table = fields.Word(is64 ? 40 : 32, is64);
        return table == 0 ? 0 : unchecked(table + (ulong)fields.U16(is64 ? 58 : 46) * fields.U16(is64 ? 60 : 48));
    }

    private static ulong? Search(RangeSource source, ulong offset, ulong size)
    {
        var window = new byte[WindowBytes];
        var overlap = OffsetBytes + Mark.Length - 1;
        while (size >= (ulong)(overlap + 1) && offset < (ulong)source.Length)
        {
            var length = (int)Math.Min(Math.Min((ulong)window.Length, size), (ulong)source.Length - offset);
            var bytes = window.AsSpan(0, length);
            if (!source.TryRead(offset, bytes))
            {
                return null;
            }

            if (bytes.IndexOf(Mark) is >= OffsetBytes and var at)
            {
                return BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at - OffsetBytes)..]);
            }

            if (length <= overlap)
            {
                return null;
            }

            offset += (ulong)(length - overlap);
            size -= (ulong)(length - overlap);
        }

        return null;
    }
}
