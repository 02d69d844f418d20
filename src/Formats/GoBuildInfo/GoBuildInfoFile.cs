using System.Collections.Immutable;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Executables;
using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Pe;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Finds and reads Go build information in an ELF, PE or Mach-O executable.</summary>
/// <remarks>
/// The writable segments are searched first, in order of the file, since the linker puts the block at their start: a file that streams by is read once.
/// A section that is named for it is the fallback. Of a universal Mach-O file the first image with a block counts.
/// </remarks>
public static class GoBuildInfoFile
{
    private const int ChunkBytes = 64 << 10;

    /// <summary>Null, without diagnostic, for an executable that no Go toolchain linked.</summary>
    public static Parsed<GoBuildInformation?> Read(RangeSource source, Limits limits)
    {
        Span<byte> start = stackalloc byte[4];
        if (!source.TryRead(0, start))
        {
            return new(null, []);
        }

        if (start.StartsWith(ElfFile.Magic))
        {
            return ElfFile.Read(source) is { } elf
                ? ReadImage(source, elf.Segments, () => elf.TryFindSection(".go.buildinfo"u8, out var section) ? section : null, limits)
                : Odd("The ELF header is damaged");
        }

        if (start.StartsWith(PeFile.Magic))
        {
            return PeFile.ReadSections(source) is { } sections ? ReadImage(source, sections, static () => null, limits) : Odd("The PE header is damaged");
        }

        if (MachOFile.IsImage(start))
        {
            return ReadMachO(source, limits);
        }

        foreach (var (offset, size) in MachOFile.ReadUniversal(source))
        {
            var found = ReadMachO(new SubRange(source, offset, size), limits);
            if (found.Value is not null || found.HasErrors)
            {
                return found;
            }
        }

        return new(null, []);
    }

    private static Parsed<GoBuildInformation?> ReadMachO(RangeSource source, Limits limits)
    {
        if (MachOFile.Read(source) is not { } file)
        {
            return Odd("The Mach-O header is damaged");
        }

        ExecutableRange? named = file.Sections.FirstOrDefault(s => s.Name == "__go_buildinfo") is { Name: not null } section ? section.Range : null;
        return ReadImage(source, file.Segments, () => named, limits);
    }

    private static Parsed<GoBuildInformation?> ReadImage(RangeSource source, ImmutableArray<ExecutableRange> segments, Func<ExecutableRange?> section, Limits limits)
    {
        var budget = limits.MaxBuildInfoSearchBytes;
        foreach (var segment in segments.Where(s => s.Writable))
        {
            if (Search(source, segment, ref budget) is { } found)
            {
                return Decode(source, found, segments, limits);
            }
        }

        if (section() is { } named)
        {
            var sectionBudget = limits.MaxBuildInfoSearchBytes;
            return Search(source, named, ref sectionBudget) is { } found
                ? Decode(source, found, segments, limits)
                : Damaged("The section for Go build information holds none");
        }

        return budget > 0 ? new(null, []) : Damaged($"Only the first {new ByteSize(limits.MaxBuildInfoSearchBytes)} were searched for Go build information");
    }

    private static Parsed<GoBuildInformation?> Decode(RangeSource source, ulong offset, ImmutableArray<ExecutableRange> segments, Limits limits)
    {
        if (GoBuildInfoBlock.Read(source, offset, segments.AsSpan(), limits) is not ({ } version, { } modules))
        {
            return Damaged("The Go build information is damaged");
        }

        var (value, diagnostics) = GoModuleText.Parse(version, modules, limits.MaxPackages);
        return new(value, diagnostics);
    }

    /// <summary>Offset of the first aligned block in the range, as far as the file and the budget reach.</summary>
    private static ulong? Search(RangeSource source, ExecutableRange range, ref long budget)
    {
        if (budget <= 0 || range.Offset >= (ulong)source.Length)
        {
            return null;
        }

        var at = (long)range.Offset;
        var end = at + (long)Math.Min(range.Size, (ulong)(source.Length - at));
        var chunk = new byte[Math.Min(ChunkBytes, end - at)];
        while (end - at >= GoBuildInfoBlock.HeaderBytes && budget > 0)
        {
            var bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, end - at));
            bytes = bytes[..source.Read(at, bytes)];
            for (var hit = NextHit(bytes, 0); hit >= 0; hit = NextHit(bytes, hit + 1))
            {
                if ((at + hit - (long)range.Offset) % GoBuildInfoBlock.Alignment == 0 && GoBuildInfoBlock.IsHeader(bytes[hit..]))
                {
                    return (ulong)(at + hit);
                }
            }

            // Chunks overlap by a header, at an aligned place, so that no block is cut in two.
            var step = bytes.Length - GoBuildInfoBlock.HeaderBytes;
            step -= step % GoBuildInfoBlock.Alignment;
            if (step <= 0)
            {
                break;
            }

            at += step;
            budget -= step;
        }

        return null;

        static int NextHit(ReadOnlySpan<byte> bytes, int from) =>
            bytes[from..].IndexOf(GoBuildInfoBlock.Magic) is >= 0 and var at ? from + at : -1;
    }

    private static Parsed<GoBuildInformation?> Damaged(string message) => new(null, [new("go-build-info-damaged", DiagnosticSeverity.Error, message)]);

    private static Parsed<GoBuildInformation?> Odd(string message) => new(null, [new("executable-damaged", DiagnosticSeverity.Warning, message)]);
}
