using System.Buffers;
using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>The mapped file: checked places and bounded reads. Whatever a damaged file says, the worst is a <see cref="DatabaseException"/>.</summary>
/// <remarks>Opening checks the header's hash and that all sections lie inside the file; <see cref="Verify"/> reads all and checks every section's hash.</remarks>
internal sealed class DatabaseFile : IDisposable
{
    private const string Advice = "run plimsoll db update";

    private readonly string _path;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _bytes;
    private readonly (long Offset, long Length, int RowBytes)[] _sections = new (long, long, int)[DatabaseFormat.SectionCount];
    private readonly byte[] _prefix = new byte[DatabaseFormat.PrefixBytes];

    private DatabaseFile(string path, FileStream file)
    {
        _path = path;
        Length = file.Length;
        _map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _bytes = _view.SafeMemoryMappedViewHandle;
    }

    public long Length { get; }

    public DateTimeOffset Built { get; private set; }

    public static DatabaseFile Open(string path)
    {
        DatabaseFile? opened = null;
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (file.Length < DatabaseFormat.PrefixBytes)
            {
                file.Dispose();
                throw new DatabaseException($"The advisory database {Printable.Escape(path)} is damaged: it is too short; {Advice}");
            }

            opened = new DatabaseFile(path, file);
            opened.ReadPrefix();
            return opened;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatabaseException($"There is no advisory database at {Printable.Escape(path)}; {Advice}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"The advisory database {Printable.Escape(path)} cannot be read: {Printable.Escape(e.Message)}", e);
        }
        catch (DatabaseException)
        {
            opened?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    public DatabaseException Damaged(string what) =>
        new($"The advisory database {Printable.Escape(_path)} is damaged: {what}; {Advice}");

    public uint Count(Section section) => (uint)(_sections[(int)section].Length / _sections[(int)section].RowBytes);

    public T Row<T>(Section section, uint index)
        where T : unmanaged
    {
        var (offset, _, rowBytes) = _sections[(int)section];
        if (index >= Count(section) || rowBytes != Unsafe.SizeOf<T>())
        {
            throw Damaged($"row {index} of {section} does not exist");
        }

        Span<byte> row = stackalloc byte[Unsafe.SizeOf<T>()];
        _bytes.ReadSpan((ulong)(offset + ((long)index * rowBytes)), row);
        return MemoryMarshal.Read<T>(row);
    }

    public T[] Rows<T>(Section section, Slice slice)
        where T : unmanaged
    {
        if (slice.Count == 0)
        {
            return [];
        }

        var (offset, _, rowBytes) = _sections[(int)section];
        if ((ulong)slice.Start + slice.Count > Count(section) || rowBytes != Unsafe.SizeOf<T>())
        {
            throw Damaged($"rows {slice.Start} to {(ulong)slice.Start + slice.Count} of {section} do not exist");
        }

        var rows = new T[slice.Count];
        _bytes.ReadSpan((ulong)(offset + ((long)slice.Start * rowBytes)), MemoryMarshal.AsBytes(rows.AsSpan()));
        return rows;
    }

    public string Text(uint number)
    {
        var (start, length) = TextPlace(number);
        if (length <= 512)
        {
            Span<byte> few = stackalloc byte[length];
            _bytes.ReadSpan(start, few);
            return Encoding.UTF8.GetString(few);
        }

        var many = ArrayPool<byte>.Shared.Rent(length);
        _bytes.ReadSpan(start, many.AsSpan(0, length));
        var text = Encoding.UTF8.GetString(many, 0, length);
        ArrayPool<byte>.Shared.Return(many);
        return text;
    }

    /// <summary>Compares a stored text with UTF-8 bytes, byte by byte.</summary>
    public int CompareText(uint number, ReadOnlySpan<byte> other)
    {
        var (start, length) = TextPlace(number);
        Span<byte> compared = stackalloc byte[256];
        var done = 0;
        while (done < length && done < other.Length)
        {
            var step = Math.Min(compared.Length, Math.Min(length, other.Length) - done);
            _bytes.ReadSpan(start + (ulong)done, compared[..step]);
            var order = compared[..step].SequenceCompareTo(other.Slice(done, step));
            if (order != 0)
            {
                return order;
            }

            done += step;
        }

        return length.CompareTo(other.Length);
    }

    /// <summary>Reads the whole file and checks it against the hashes in the header.</summary>
    public void Verify(CancellationToken cancel)
    {
        var buffer = new byte[1 << 18];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var section = 0; section < _sections.Length; section++)
        {
            var (offset, length, _) = _sections[section];
            for (long done = 0; done < length; done += buffer.Length)
            {
                cancel.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done));
                _bytes.ReadSpan((ulong)(offset + done), part);
                hash.AppendData(part);
            }

            if (!hash.GetHashAndReset().AsSpan().SequenceEqual(DirectoryEntry(section)[24..]))
            {
                throw Damaged($"the section {(Section)section} does not have the hash that the header gives");
            }
        }
    }

    private ReadOnlySpan<byte> DirectoryEntry(int section) =>
        _prefix.AsSpan(DatabaseFormat.HeaderBytes + (section * DatabaseFormat.DirectoryEntryBytes), DatabaseFormat.DirectoryEntryBytes);

    private (ulong Start, int Length) TextPlace(uint number)
    {
        var (start, length, _) = _sections[(int)Section.StringBytes];
        var from = Row<uint>(Section.StringOffsets, number);
        var to = number + 1 < Count(Section.StringOffsets) ? Row<uint>(Section.StringOffsets, number + 1) : 0;
        return from <= to && to <= length && to - from <= int.MaxValue
            ? ((ulong)(start + from), (int)(to - from))
            : throw Damaged($"text {number} does not exist");
    }

    private void ReadPrefix()
    {
        _bytes.ReadSpan(0, _prefix.AsSpan());
        if (!_prefix.AsSpan().StartsWith(DatabaseFormat.Magic))
        {
            throw new DatabaseException($"{Printable.Escape(_path)} is not an advisory database; {Advice}");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(_prefix.AsSpan(8));
        if (version != DatabaseFormat.Version)
        {
            throw new DatabaseException(
                $"The advisory database {Printable.Escape(_path)} has format {version}, this program reads format {DatabaseFormat.Version}; "
                + (version > DatabaseFormat.Version ? $"update plimsoll, or {Advice}" : Advice));
        }

        Span<byte> hash = stackalloc byte[DatabaseFormat.HashBytes];
        SHA256.HashData(_prefix.AsSpan(0, _prefix.Length - hash.Length), hash);
        if (!_prefix.AsSpan().EndsWith(hash))
        {
            throw Damaged("its header does not have its hash");
        }

        Built = DatabaseFormat.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(_prefix.AsSpan(16))) ?? throw Damaged("its date is none");
        if (BinaryPrimitives.ReadInt64LittleEndian(_prefix.AsSpan(24)) != Length || BinaryPrimitives.ReadInt32LittleEndian(_prefix.AsSpan(12)) != _sections.Length)
        {
            throw Damaged("it is not as long as its header says");
        }

        for (var section = 0; section < _sections.Length; section++)
        {
            var entry = DirectoryEntry(section);
            var rowBytes = BinaryPrimitives.ReadInt32LittleEndian(entry[4..]);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(entry[8..]);
            var length = BinaryPrimitives.ReadInt64LittleEndian(entry[16..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != section || rowBytes <= 0 || length < 0 || offset < 0 || offset > Length || length > Length - offset || length % rowBytes != 0)
            {
                throw Damaged($"the place of its section {(Section)section} is impossible");
            }

            _sections[section] = (offset, length, rowBytes);
        }
    }
}
