using Plimsoll.Images;

namespace Plimsoll.Cli.Files;

/// <summary>Kind and permissions as <c>ls -l</c> writes them, e.g. <c>-rwsr-xr-x</c>.</summary>
/// <remarks>Source: POSIX.1-2017, ls, "-l". A device is written <c>c</c>, whichever kind it is.</remarks>
internal static class ModeText
{
    public static string Of(EntryKind kind, UnixFileMode mode) => string.Create(10, (kind, mode), static (text, entry) =>
    {
        text[0] = entry.kind switch
        {
            EntryKind.Directory => 'd',
            EntryKind.SymbolicLink => 'l',
            EntryKind.Device => 'c',
            EntryKind.Fifo => 'p',
            _ => '-',
        };
        for (var bit = 0; bit < 9; bit++)
        {
            text[bit + 1] = ((int)entry.mode >> (8 - bit) & 1) != 0 ? "rwx"[bit % 3] : '-';
        }

        Mark(text, 3, entry.mode.HasFlag(UnixFileMode.SetUser), 's');
        Mark(text, 6, entry.mode.HasFlag(UnixFileMode.SetGroup), 's');
        Mark(text, 9, entry.mode.HasFlag(UnixFileMode.StickyBit), 't');
    });

    /// <summary>Upper case where the execute bit below is missing.</summary>
    private static void Mark(Span<char> text, int at, bool isSet, char mark)
    {
        if (isSet)
        {
            text[at] = text[at] == 'x' ? mark : char.ToUpperInvariant(mark);
        }
    }
}
