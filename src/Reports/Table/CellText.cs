using System.Text;
using Plimsoll.Primitives;
using Spectre.Console.Rendering;

namespace Plimsoll.Reports;

/// <summary>Text that keeps to its column on a terminal. It is escaped first, so hostile text cannot move the cursor.</summary>
public static class CellText
{
    private const int MaxLength = 4096;

    /// <summary>Cells that the escaped text takes.</summary>
    public static int Width(string text) => Measure(Printable.Escape(text, MaxLength));

    /// <summary>The escaped text, cut with an ellipsis to a number of cells and, when <paramref name="pad"/> is set, filled up to it.</summary>
    public static string Fit(string text, int cells, bool pad = true)
    {
        var safe = Printable.Escape(text, MaxLength);
        if (Measure(safe) > cells)
        {
            safe = Cut(safe, cells - 1) + "…";
        }

        return pad ? safe + new string(' ', Math.Max(0, cells - Measure(safe))) : safe;
    }

    /// <summary>The escaped text, its beginning cut away to keep to a number of cells: the end of a path says the most.</summary>
    public static string FitEnd(string text, int cells)
    {
        var safe = Printable.Escape(text, MaxLength);
        var start = 0;
        while (Measure(safe[start..]) > cells - (start > 0 ? 1 : 0) && start < safe.Length)
        {
            start += char.IsHighSurrogate(safe[start]) ? 2 : 1;
        }

        return start > 0 ? "…" + safe[start..] : safe;
    }

    /// <summary>Cells of text that is harmless already.</summary>
    internal static int Measure(string safe) => Ascii.IsValid(safe) ? safe.Length : new Segment(safe).CellCount();

    /// <summary>The longest prefix of at most so many cells, at least one character.</summary>
    internal static string Cut(string safe, int cells)
    {
        var length = 0;
        var used = 0;
        foreach (var rune in safe.EnumerateRunes())
        {
            used += Measure(rune.ToString());
            if (used > cells && length > 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return safe[..length];
    }
}
