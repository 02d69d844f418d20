using System.Text;
using Plimsoll.Formats.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Decodes the block that the Go linker puts into an executable, once its place is known.</summary>
/// <remarks>
/// <code>
/// block   = magic (14 bytes) pointer-size flags ( inline | pointers )
/// inline  = zeros up to byte 32, string, string     flags bit 1 set, since Go 1.18; string = uvarint length, bytes
/// pointers = address, address                       of Go string headers (address, length); flags bit 0: big-endian
/// </code>
/// The first string is the toolchain's version, the second the module text between two marks of 16 bytes.
/// Source: Go, src/debug/buildinfo/buildinfo.go, src/cmd/link/internal/ld/data.go.
/// </remarks>
internal static class GoBuildInfoBlock
{
    public const int HeaderBytes = 32;

    /// <summary>Blocks start at multiples of this in their section or segment.</summary>
    public const int Alignment = 16;

    private const int MaxVersionBytes = 4096;
    private const int MarkBytes = 16;

    public static ReadOnlySpan<byte> Magic => [0xff, (byte)' ', (byte)'G', (byte)'o', (byte)' ', (byte)'b', (byte)'u', (byte)'i', (byte)'l', (byte)'d', (byte)'i', (byte)'n', (byte)'f', (byte)':'];

    /// <summary>Whether bytes that start with the magic can be a block at all; programs that look for blocks hold the magic as a constant.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderBytes && header.StartsWith(Magic) && ((header[15] & 2) != 0 || header[14] is 4 or 8);

    /// <summary>Reads both strings; null when the block is damaged.</summary>
    public static (string GoVersion, byte[] Modules)? Read(RangeSource source, ulong offset, ReadOnlySpan<ExecutableRange> segments, Limits limits)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!source.TryRead(offset, header) || !IsHeader(header))
        {
            return null;
        }

        byte[]? version, modules;
        if ((header[15] & 2) != 0)
        {
            var at = offset + HeaderBytes;
            version = TakeInline(source, ref at, MaxVersionBytes);
            modules = version is null ? null : TakeInline(source, ref at, limits.MaxBuildInfoBytes);
        }
        else
        {
            var fields = new EndianFields(header, bigEndian: (header[15] & 1) != 0);
            var is64 = header[14] == 8;
            version = Follow(source, segments, fields.Word(16, is64), is64, (header[15] & 1) != 0, MaxVersionBytes);
            modules = Follow(source, segments, fields.Word(16 + header[14], is64), is64, (header[15] & 1) != 0, limits.MaxBuildInfoBytes);
        }

        return version is { Length: > 0 } && modules is not null ? (Encoding.UTF8.GetString(version), Unmark(modules)) : null;
    }

    /// <summary>The text between the marks; nothing when they are missing, as in programs built without modules.</summary>
    private static byte[] Unmark(byte[] modules) =>
        modules.Length > 2 * MarkBytes && modules[^(MarkBytes + 1)] == (byte)'\n' ? modules[MarkBytes..^MarkBytes] : [];

    private static byte[]? TakeInline(RangeSource source, ref ulong at, int maxBytes)
    {
        Span<byte> one = stackalloc byte[1];
        ulong length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 28 || !source.TryRead(at++, one))
            {
                return null;
            }

            length |= (ulong)(one[0] & 0x7f) << shift;
            if (one[0] < 0x80)
            {
                break;
            }
        }

        var text = ReadText(source, at, length, maxBytes);
        at += length;
        return text;
    }

    private static byte[]? Follow(RangeSource source, ReadOnlySpan<ExecutableRange> segments, ulong address, bool is64, bool bigEndian, int maxBytes)
    {
        Span<byte> header = stackalloc byte[16];
        header = header[..(is64 ? 16 : 8)];
        if (!TryMap(segments, address, out var offset) || !source.TryRead(offset, header))
        {
            return null;
        }

        var fields = new EndianFields(header, bigEndian);
        var (text, length) = (fields.Word(0, is64), fields.Word(is64 ? 8 : 4, is64));
        return length == 0 ? [] : TryMap(segments, text, out offset) ? ReadText(source, offset, length, maxBytes) : null;
    }

    private static byte[]? ReadText(RangeSource source, ulong offset, ulong length, int maxBytes)
    {
        if (length > (ulong)maxBytes || length > (ulong)source.Length)
        {
            return null;
        }

        var text = new byte[length];
        return source.TryRead(offset, text) ? text : null;
    }

    private static bool TryMap(ReadOnlySpan<ExecutableRange> segments, ulong address, out ulong offset)
    {
        foreach (var segment in segments)
        {
            if (segment.TryMap(address, out offset))
            {
                return true;
            }
        }

        offset = 0;
        return false;
    }
}
