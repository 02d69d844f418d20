using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Writes sections one after the other, then the header with their places and hashes.</summary>
internal sealed class DatabaseWriter
{
    private readonly Stream _output;
    private readonly DateTimeOffset _built;
    private readonly byte[] _directory = new byte[DatabaseFormat.DirectoryBytes];
    private long _position = DatabaseFormat.PrefixBytes;

    /// <param name="output">Seekable and empty.</param>
    public DatabaseWriter(Stream output, DateTimeOffset built)
    {
        _output = output;
        _built = built;
        _output.Position = _position;
    }

    public void Write<T>(Section section, List<T> rows)
        where T : unmanaged
    {
        if (rows.Count > Array.MaxLength / Unsafe.SizeOf<T>())
        {
            throw new DatabaseException($"There are more {section} than a database can hold; choose fewer ecosystems");
        }

        Write(section, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rows)), Unsafe.SizeOf<T>());
    }

    public void Write(Section section, ReadOnlySpan<byte> bytes) => Write(section, bytes, 1);

    /// <summary>Writes the header over the place that was left for it.</summary>
    public void Finish()
    {
        var prefix = new byte[DatabaseFormat.PrefixBytes];
        DatabaseFormat.Magic.CopyTo(prefix);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix.AsSpan(8), DatabaseFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(12), DatabaseFormat.SectionCount);
        BinaryPrimitives.WriteInt64LittleEndian(prefix.AsSpan(16), _built.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(prefix.AsSpan(24), _position);
        _directory.CopyTo(prefix.AsSpan(DatabaseFormat.HeaderBytes));
        SHA256.HashData(prefix.AsSpan(0, prefix.Length - DatabaseFormat.HashBytes), prefix.AsSpan(prefix.Length - DatabaseFormat.HashBytes));
        _output.Position = 0;
        _output.Write(prefix);
    }

    private void Write(Section section, ReadOnlySpan<byte> bytes, int rowBytes)
    {
        var entry = _directory.AsSpan((int)section * DatabaseFormat.DirectoryEntryBytes, DatabaseFormat.DirectoryEntryBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)section);
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], rowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], _position);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], bytes.Length);
        SHA256.HashData(bytes, entry[24..]);
        _output.Write(bytes);
        _output.Write(stackalloc byte[(int)(-bytes.Length & (DatabaseFormat.Alignment - 1))]);
        _position = _output.Position;
    }
}
