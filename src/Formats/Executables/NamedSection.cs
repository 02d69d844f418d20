using Plimsoll.Formats.Elf;
using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Pe;

namespace Plimsoll.Formats.Executables;

/// <summary>Finds a section by name in an ELF, PE or Mach-O executable.</summary>
public static class NamedSection
{
    /// <summary>The file and the range in it; of a universal Mach-O file the first image that has the section. Null when there is none, or when headers are damaged.</summary>
    public static (RangeSource Source, ExecutableRange Range)? Find(RangeSource source, string name)
    {
        Span<byte> start = stackalloc byte[4];
        if (!source.TryRead(0, start))
        {
            return null;
        }

        if (start.StartsWith(ElfFile.Magic))
        {
            return ElfFile.Read(source) is { } elf && elf.TryFindSection(System.Text.Encoding.UTF8.GetBytes(name), out var section) ? (source, section) : null;
        }

        if (start.StartsWith(PeFile.Magic))
        {
            return PeFile.FindSection(source, name) is { } range ? (source, range) : null;
        }

        if (MachOFile.IsImage(start))
        {
            return FindInImage(source, name);
        }

        foreach (var (offset, size) in MachOFile.ReadUniversal(source))
        {
            if (FindInImage(new SubRange(source, offset, size), name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (RangeSource, ExecutableRange)? FindInImage(RangeSource source, string name)
    {
        foreach (var section in MachOFile.Read(source)?.Sections ?? [])
        {
            if (section.Name == name)
            {
                return (source, section.Range);
            }
        }

        return null;
    }
}
