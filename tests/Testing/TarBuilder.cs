using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Writes tar archives entry by entry, well-formed (ustar, with PAX headers where needed) unless asked otherwise.</summary>
public sealed class TarBuilder
{
    public const int BlockSize = 512;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private bool _hasEnd = true;

    /// <summary>What was added, for writing the same as a directory.</summary>
    public List<TarItem> Items { get; } = [];

    public int Length => _bytes.WrittenCount;

    public TarBuilder File(string name, string content, int mode = 0x1a4) => File(name, Encoding.UTF8.GetBytes(content), mode);

    public TarBuilder File(string name, ReadOnlySpan<byte> content, int mode = 0x1a4)
    {
        Items.Add(new TarItem('0', name, "", content.ToArray(), mode));
        return Entry('0', Encoding.UTF8.GetBytes(name), [], content.Length, mode).Body(content);
    }

    public TarBuilder Directory(string name, int mode = 0x1ed)
    {
        Items.Add(new TarItem('5', name, "", [], mode));
        return Entry('5', Encoding.UTF8.GetBytes(name + "/"), [], 0, mode);
    }

    public TarBuilder Symlink(string name, string target) => Link('2', name, target);

    public TarBuilder HardLink(string name, string target) => Link('1', name, target);

    public TarBuilder Device(string name) => Other('3', name);

    public TarBuilder Fifo(string name) => Other('6', name);

    /// <summary>Hides what lower layers have at a path.</summary>
    public TarBuilder Whiteout(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        return File($"{path[..slash]}.wh.{path[slash..]}", "");
    }

    /// <summary>Hides everything that lower layers have in a directory.</summary>
    public TarBuilder Opaque(string directory) => File($"{directory}/.wh..wh..opq", "");

    /// <summary>A PAX header for the next entry.</summary>
    public TarBuilder Pax(params (string Key, string Value)[] records) => PaxHeader('x', records);

    public TarBuilder GlobalPax(params (string Key, string Value)[] records) => PaxHeader('g', records);

    /// <summary>A header block of any type with any name bytes, for what the other methods do not write.</summary>
    public TarBuilder Entry(char type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> link, long length, int mode = 0x1a4, Action<byte[]>? change = null)
    {
        if (name.Length > 100 || link.Length > 100)
        {
            Pax([.. name.Length > 100 ? [("path", Encoding.Latin1.GetString(name))] : Array.Empty<(string, string)>(), .. link.Length > 100 ? [("linkpath", Encoding.Latin1.GetString(link))] : Array.Empty<(string, string)>()]);
        }

        var header = new byte[BlockSize];
        name[..Math.Min(100, name.Length)].CopyTo(header);
        Octal(header, 100, 8, mode);
        Octal(header, 108, 8, 0);
        Octal(header, 116, 8, 0);
        Octal(header, 124, 12, length);
        Octal(header, 136, 12, 0);
        header[156] = (byte)type;
        link[..Math.Min(100, link.Length)].CopyTo(header.AsSpan(157));
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        "00"u8.CopyTo(header.AsSpan(263));
        change?.Invoke(header);
        Seal(header);
        _bytes.Write(header);
        return this;
    }

    /// <summary>Bytes after a header, padded to a block.</summary>
    public TarBuilder Body(ReadOnlySpan<byte> content)
    {
        _bytes.Write(content);
        _bytes.Write(new byte[-content.Length & (BlockSize - 1)]);
        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public TarBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public TarBuilder WithoutEnd()
    {
        _hasEnd = false;
        return this;
    }

    public byte[] ToArray() => _hasEnd ? [.. _bytes.WrittenSpan, .. new byte[2 * BlockSize]] : _bytes.WrittenSpan.ToArray();

    /// <summary>Writes the checksum of a header.</summary>
    public static void Seal(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(single => single), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
    }

    public static void Octal(byte[] header, int offset, int length, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(length - 1, '0')).CopyTo(header, offset);

    private TarBuilder Link(char type, string name, string target)
    {
        Items.Add(new TarItem(type, name, target, [], 0x1ff));
        return Entry(type, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(target), 0, 0x1ff);
    }

    private TarBuilder Other(char type, string name)
    {
        Items.Add(new TarItem(type, name, "", [], 0x1b6));
        return Entry(type, Encoding.UTF8.GetBytes(name), [], 0, 0x1b6);
    }

    private TarBuilder PaxHeader(char type, (string Key, string Value)[] records)
    {
        var body = new MemoryStream();
        foreach (var (key, value) in records)
        {
            // The length counts its own digits. Values are bytes in Latin-1, so that any byte can be written.
            var rest = Encoding.Latin1.GetBytes($" {key}={value}\n");
            var length = rest.Length + 1;
            while (rest.Length + length.ToString(CultureInfo.InvariantCulture).Length != length)
            {
                length++;
            }

            body.Write(Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)));
            body.Write(rest);
        }

        Entry(type, "PaxHeaders/x"u8, [], body.Length);
        return Body(body.ToArray());
    }
}

/// <summary>One entry as it was asked for.</summary>
public sealed record TarItem(char Type, string Name, string Link, byte[] Content, int Mode);
