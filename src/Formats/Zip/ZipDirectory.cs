using System.Buffers.Binary;
using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Zip;

/// <summary>The entries of a ZIP archive in memory, as its central directory lists them.</summary>
/// <remarks>
/// Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.5.3. Local headers only say where data starts; sizes are the central directory's.
/// Entries that share bytes with others are listed and never opened: small archives grow into petabytes that way.
/// </remarks>
public sealed class ZipDirectory
{
    internal const int LocalHeaderBytes = 30;
    private const int EntryBytes = 46;

    private ZipDirectory(ReadOnlyMemory<byte> data, ImmutableArray<ZipEntry> entries) => (Data, Entries) = (data, entries);

    /// <summary>In the order of the directory; names may repeat.</summary>
    public ImmutableArray<ZipEntry> Entries { get; }

    /// <summary>Everything before the central directory.</summary>
    internal ReadOnlyMemory<byte> Data { get; }

    /// <summary>Null when the bytes are no ZIP archive.</summary>
    public static Parsed<ZipDirectory?> Read(ReadOnlyMemory<byte> archive, ZipBudget budget)
    {
        if (ZipEnd.Find(archive.Span) is not { } end)
        {
            return new(null, [new("zip-no-directory", DiagnosticSeverity.Error, "it is no ZIP archive, or its end is missing")]);
        }

        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var entries = ReadEntries(archive.Slice((int)end.Start, (int)end.Size), end.Shift, budget, out var isCut);
        var count = (ulong)entries.Count;
        if (isCut)
        {
            diagnostics.Add(new("zip-too-many-entries", DiagnosticSeverity.Error, $"it and the archives around it list more than {budget.Limits.MaxZipEntries} entries; the rest was not looked at"));
        }
        else if (count != end.Count && !(end.IsShort && (count & ushort.MaxValue) == end.Count))
        {
            diagnostics.Add(new("zip-directory-damaged", DiagnosticSeverity.Error, $"its directory promises {end.Count} entries and holds {count}"));
        }

        var overlapping = MarkOverlaps(entries, end.Start);
        if (overlapping > 0)
        {
            diagnostics.Add(new("zip-entries-overlap", DiagnosticSeverity.Error, $"{overlapping} of its entries claim the same bytes as others and were not read"));
        }

        return new(new ZipDirectory(archive[..(int)end.Start], [.. entries]), diagnostics.ToImmutable());
    }

    /// <summary>The content of one entry; null, with the reason, when it cannot be had whole.</summary>
    public Parsed<ReadOnlyMemory<byte>?> Open(ZipEntry entry, int maxBytes, ZipBudget budget) => ZipContent.Read(this, entry, maxBytes, budget);

    private static List<ZipEntry> ReadEntries(ReadOnlyMemory<byte> directory, long shift, ZipBudget budget, out bool isCut)
    {
        var entries = new List<ZipEntry>();
        isCut = false;
        while (directory.Length >= EntryBytes && directory.Span.StartsWith(ZipEnd.DirectorySignature))
        {
            var fields = directory.Span;
            int name = BinaryPrimitives.ReadUInt16LittleEndian(fields[28..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(fields[30..]), comment = BinaryPrimitives.ReadUInt16LittleEndian(fields[32..]);
            if (directory.Length < EntryBytes + name + extra + comment)
            {
                break;
            }

            if (!budget.TryTakeEntry())
            {
                isCut = true;
                break;
            }

            ulong compressed = BinaryPrimitives.ReadUInt32LittleEndian(fields[20..]), size = BinaryPrimitives.ReadUInt32LittleEndian(fields[24..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(fields[42..]);
            Widen(fields.Slice(EntryBytes + name, extra), ref size, ref compressed, ref offset);
            entries.Add(new ZipEntry(
                directory.Slice(EntryBytes, name),
                unchecked((long)offset + shift),
                (long)Math.Min(compressed, long.MaxValue),
                (long)Math.Min(size, long.MaxValue),
                BinaryPrimitives.ReadUInt16LittleEndian(fields[10..]),
                BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]),
                Overlaps: false));
            directory = directory[(EntryBytes + name + extra + comment)..];
        }

        return entries;
    }

    /// <summary>Takes the 64-bit values of those fields that are all ones, which is how they say that they did not suffice.</summary>
    private static void Widen(ReadOnlySpan<byte> extra, ref ulong size, ref ulong compressed, ref ulong offset)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                var values = extra.Slice(4, length);
                Take(ref values, ref size);
                Take(ref values, ref compressed);
                Take(ref values, ref offset);
                return;
            }

            extra = extra[(4 + length)..];
        }

        static void Take(ref ReadOnlySpan<byte> values, ref ulong field)
        {
            if (field == uint.MaxValue && values.Length >= 8)
            {
                field = BinaryPrimitives.ReadUInt64LittleEndian(values);
                values = values[8..];
            }
        }
    }

    /// <summary>Marks every entry whose bytes run into those of the next one; returns how many there are.</summary>
    private static int MarkOverlaps(List<ZipEntry> entries, long dataLength)
    {
        var order = new int[entries.Count];
        var starts = new long[entries.Count];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], starts[i]) = (i, entries[i].Header);
        }

        Array.Sort(starts, order);
        var marked = 0;
        long reached = -1;
        var reachedBy = -1;
        foreach (var index in order)
        {
            var entry = entries[index];
            if (entry.Header < 0 || entry.Header > dataLength)
            {
                // Opening it says that it lies outside.
                continue;
            }

            if (entry.Header < reached)
            {
                marked += Mark(entries, index) + Mark(entries, reachedBy);
            }

            var end = entry.Header + Math.Min(entry.CompressedSize, dataLength) + LocalHeaderBytes + entry.Name.Length;
            (reached, reachedBy) = end > reached ? (end, index) : (reached, reachedBy);
        }

        return marked;
    }

    private static int Mark(List<ZipEntry> entries, int index)
    {
        var isNew = !entries[index].Overlaps;
        entries[index] = entries[index] with { Overlaps = true };
        return isNew ? 1 : 0;
    }
}
