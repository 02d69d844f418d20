using System.Globalization;
using System.Text;

namespace Plimsoll.Primitives;

/// <summary>Makes text from hostile input safe to show on a terminal and in logs.</summary>
public static class Printable
{
    /// <summary>Escapes control, format (bidirectional), line-separator, surrogate and unassigned characters as <c>\xHH</c> or <c>\u{H…}</c>, and cuts at <paramref name="maxLength"/> characters.</summary>
    public static string Escape(string text, int maxLength = 512)
    {
        if (text.Length <= maxLength && text.All(IsHarmless))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (escaped.Length >= maxLength)
            {
                return escaped.Append('…').ToString();
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            {
                escaped.Append(CultureInfo.InvariantCulture, $"{(rune.Value < 0x100 ? $"\\x{rune.Value:x2}" : $"\\u{{{rune.Value:x}}}")}");
            }
            else
            {
                escaped.Append(rune);
            }
        }

        return escaped.ToString();
    }

    private static bool IsHarmless(char c) => c is >= ' ' and < (char)0x7f;
}
