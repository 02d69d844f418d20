using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Formats.Tests.Executables;

/// <summary>The least executables that hold one piece of data in a writable segment, in each format.</summary>
internal static class SketchedExecutable
{
    public const ulong Address = 0x40_1000;
    private const int DataAt = 0x400;

    public static byte[] Elf64(byte[] data, bool writable = true, string? section = null) => Elf(data, true, false, writable, section);

    public static byte[] Elf32BigEndian(byte[] data, string? section = null) => Elf(data, false, true, section is null, section);

    public static byte[] Pe64(byte[] data)
    {
        var file = new byte[DataAt + data.Length];
        "MZ"u8.CopyTo(file);
        Put(file, 60, 0x80, 4, false);
        "PE\0\0"u8.CopyTo(file.AsSpan(0x80));
        Put(file, 0x86, 1, 2, false);
        Put(file, 0x94, 112, 2, false);
        Put(file, 0x98, 0x20b, 2, false);
        Put(file, 0x98 + 24, Address - 0x1000, 8, false);
        var section = 0x98 + 112;
        ".data"u8.CopyTo(file.AsSpan(section));
        Put(file, section + 8, (ulong)data.Length, 4, false);
        Put(file, section + 12, 0x1000, 4, false);
        Put(file, section + 16, (ulong)data.Length, 4, false);
        Put(file, section + 20, DataAt, 4, false);
        Put(file, section + 36, 0xc000_0040, 4, false);
        data.CopyTo(file, DataAt);
        return file;
    }

    public static byte[] MachO64(byte[] data, string? section = null)
    {
        var file = new byte[DataAt + data.Length];
        Put(file, 0, 0xfeedfacf, 4, false);
        Put(file, 16, 1, 4, false);
        Put(file, 20, 152, 4, false);
        Put(file, 32, 0x19, 4, false);
        Put(file, 36, 152, 4, false);
        "__DATA"u8.CopyTo(file.AsSpan(40));
        Put(file, 32 + 24, Address, 8, false);
        Put(file, 32 + 40, DataAt, 8, false);
        Put(file, 32 + 48, (ulong)data.Length, 8, false);
        Put(file, 32 + 60, section is null ? 3ul : 1ul, 4, false);
        Put(file, 32 + 64, 1, 4, false);
        Encoding.ASCII.GetBytes(section ?? "__data").CopyTo(file, 104);
        Put(file, 104 + 32, Address, 8, false);
        Put(file, 104 + 40, (ulong)data.Length, 8, false);
        Put(file, 104 + 48, DataAt, 4, false);
        data.CopyTo(file, DataAt);
        return file;
    }

    public static byte[] Universal(params byte[][] images)
    {
        var file = new byte[8 + images.Length * 20 + images.Sum(i => i.Length)];
        Put(file, 0, 0xcafebabe, 4, true);
        Put(file, 4, (ulong)images.Length, 4, true);
        var at = 8 + images.Length * 20;
        for (var i = 0; i < images.Length; at += images[i++].Length)
        {
            Put(file, 8 + i * 20 + 8, (ulong)at, 4, true);
            Put(file, 8 + i * 20 + 12, (ulong)images[i].Length, 4, true);
            images[i].CopyTo(file, at);
        }

        return file;
    }

    public static void Put(byte[] file, int at, ulong value, int bytes, bool bigEndian)
    {
        Span<byte> eight = stackalloc byte[8];
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(eight, value);
            eight[(8 - bytes)..].CopyTo(file.AsSpan(at));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(eight, value);
            eight[..bytes].CopyTo(file.AsSpan(at));
        }
    }

    private static byte[] Elf(byte[] data, bool is64, bool bigEndian, bool writable, string? section)
    {
        var names = Encoding.ASCII.GetBytes($"\0.shstrtab\0{section}\0");
        var word = is64 ? 8 : 4;
        var entry = is64 ? 64 : 40;
        var sections = DataAt + data.Length + names.Length;
        var file = new byte[sections + (section is null ? 0 : 3 * entry)];
        ReadOnlySpan<byte> ident = [0x7f, (byte)'E', (byte)'L', (byte)'F', (byte)(is64 ? 2 : 1), (byte)(bigEndian ? 2 : 1), 1];
        ident.CopyTo(file);
        Set(is64 ? 32 : 28, is64 ? 64ul : 52ul, word);
        Set(is64 ? 54 : 42, is64 ? 56ul : 32ul, 2);
        Set(is64 ? 56 : 44, 1, 2);
        var segment = is64 ? 64 : 52;
        Set(segment, 1, 4);
        Set(segment + (is64 ? 4 : 24), writable ? 6ul : 4ul, 4);
        Set(segment + (is64 ? 8 : 4), DataAt, word);
        Set(segment + (is64 ? 16 : 8), Address, word);
        Set(segment + (is64 ? 32 : 16), (ulong)data.Length, word);
        data.CopyTo(file, DataAt);
        names.CopyTo(file, DataAt + data.Length);
        if (section is not null)
        {
            Set(is64 ? 40 : 32, (ulong)sections, word);
            Set(is64 ? 58 : 46, (ulong)entry, 2);
            Set(is64 ? 60 : 48, 3, 2);
            Set(is64 ? 62 : 50, 1, 2);
            Section(1, 1, 0, (ulong)(DataAt + data.Length), (ulong)names.Length);
            Section(2, 11, Address, DataAt, (ulong)data.Length);
        }

        return file;

        void Set(int at, ulong value, int bytes) => Put(file, at, value, bytes, bigEndian);

        void Section(int index, ulong name, ulong address, ulong offset, ulong size)
        {
            var at = sections + index * entry;
            Set(at, name, 4);
            Set(at + (is64 ? 16 : 12), address, word);
            Set(at + (is64 ? 24 : 16), offset, word);
            Set(at + (is64 ? 32 : 20), size, word);
        }
    }
}
