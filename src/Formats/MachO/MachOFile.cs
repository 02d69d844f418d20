using System.Buffers.Binary;
using System.Collections.Immutable;
using Plimsoll.Formats.Executables;

namespace Plimsoll.Formats.MachO;

/// <summary>The segments and named sections of one Mach-O image, and the images of a universal file.</summary>
/// <remarks>Source: Apple's mach-o/loader.h and mach-o/fat.h. Offsets of an image count from its start, not from the universal file's.</remarks>
public sealed record MachOFile(bool IsBigEndian, ImmutableArray<ExecutableRange> Segments, ImmutableArray<MachOSection> Sections)
{
    /// <summary>Most bytes of load commands; real files hold a few kilobytes.</summary>
    private const uint MaxCommandBytes = 1 << 20;

    /// <summary>Most images in a universal file. Java class files share its magic and have a version of 45 or more in this place.</summary>
    private const uint MaxImages = 40;

    private const uint Segment32 = 0x1;
    private const uint Segment64 = 0x19;
    private const uint ProtectionWrite = 2;

    public static bool IsImage(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(start) is 0xfeedface or 0xfeedfacf or 0xcefaedfe or 0xcffaedfe;

    /// <summary>Offset and size of each image of a universal file; empty when it is none.</summary>
    public static ImmutableArray<(ulong Offset, ulong Size)> ReadUniversal(RangeSource source)
    {
        Span<byte> header = stackalloc byte[8];
        if (!source.TryRead(0, header))
        {
            return [];
        }

        var fields = new EndianFields(header, bigEndian: true);
        var is64 = fields.U32(0) == 0xcafebabf;
        var count = fields.U32(4);
        if (!is64 && fields.U32(0) != 0xcafebabe || count > MaxImages)
        {
            return [];
        }

        var entry = is64 ? 32 : 20;
        var records = new byte[count * entry];
        if (!source.TryRead(8, records))
        {
            return [];
        }

        var images = ImmutableArray.CreateBuilder<(ulong, ulong)>();
        for (var i = 0; i < count; i++)
        {
            var record = new EndianFields(records.AsSpan(i * entry, entry), bigEndian: true);
            images.Add((record.Word(8, is64), record.Word(is64 ? 16 : 12, is64)));
        }

        return images.ToImmutable();
    }

    /// <summary>Reads header and load commands; null when they are damaged.</summary>
    public static MachOFile? Read(RangeSource source)
    {
        Span<byte> header = stackalloc byte[28];
        if (!source.TryRead(0, header) || !IsImage(header))
        {
            return null;
        }

        var bigEndian = header[0] == 0xfe;
        var is64 = (bigEndian ? header[3] : header[0]) == 0xcf;
        var bytes = new EndianFields(header, bigEndian).U32(20);
        if (bytes > MaxCommandBytes)
        {
            return null;
        }

        var commands = new byte[bytes];
        return source.TryRead(is64 ? 32u : 28u, commands) ? ReadCommands(commands, bigEndian) : null;
    }

    private static MachOFile ReadCommands(ReadOnlySpan<byte> commands, bool bigEndian)
    {
        var segments = ImmutableArray.CreateBuilder<ExecutableRange>();
        var sections = ImmutableArray.CreateBuilder<MachOSection>();
        while (commands.Length >= 8)
        {
            var fields = new EndianFields(commands, bigEndian);
            var (kind, size) = (fields.U32(0), fields.U32(4));
            if (size < 8 || size > commands.Length)
            {
                break;
            }

            if ((kind == Segment64 && size >= 72) || (kind == Segment32 && size >= 56))
            {
                ReadSegment(commands[..(int)size], kind == Segment64, bigEndian, segments, sections);
            }

            commands = commands[(int)size..];
        }

        return new(bigEndian, segments.ToImmutable(), sections.ToImmutable());
    }

    private static void ReadSegment(
        ReadOnlySpan<byte> command,
        bool is64,
        bool bigEndian,
        ImmutableArray<ExecutableRange>.Builder segments,
        ImmutableArray<MachOSection>.Builder sections)
    {
        var fields = new EndianFields(command, bigEndian);
        var writable = (fields.U32(is64 ? 60 : 44) & ProtectionWrite) != 0;
        segments.Add(new(fields.Word(24, is64), fields.Word(is64 ? 40 : 32, is64), fields.Word(is64 ? 48 : 36, is64), writable));
        var entry = is64 ? 80 : 68;
        for (var rest = command[(is64 ? 72 : 56)..]; rest.Length >= entry; rest = rest[entry..])
        {
            var section = new EndianFields(rest, bigEndian);
            var name = System.Text.Encoding.ASCII.GetString(rest[..16].TrimEnd((byte)0));
            var range = new ExecutableRange(section.Word(32, is64), section.U32(is64 ? 48 : 40), section.Word(is64 ? 40 : 36, is64), writable);
            sections.Add(new(name, range));
        }
    }
}

/// <summary>A named section of a Mach-O image.</summary>
public readonly record struct MachOSection(string Name, ExecutableRange Range);
