using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>Makes text safe inside GitHub-flavored Markdown: it stays the text it is, wherever it comes from.</summary>
/// <remarks>Source: GitHub Flavored Markdown 0.29, 2.4 backslash escapes and 4.10 tables. An <c>@</c> is broken too, for it would call people, and so is what would become a link by itself.</remarks>
internal static class MarkdownText
{
    private const int MaxLength = 512;

    public static string Escape(string text)
    {
        var plain = Printable.Escape(text, MaxLength);
        var escaped = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("&#64;"),
                '#' => escaped.Append("&#35;"),
                ':' when plain.AsSpan(i).StartsWith("://") => escaped.Append("&#58;"),
                '.' when plain.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase) => escaped.Append("&#46;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!' or '$' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>As code: fenced by more backticks than the text has in a row; a bar is escaped, as tables demand it also there.</summary>
    public static string Code(string text)
    {
        var plain = Printable.Escape(text, MaxLength).Replace("|", "\\|", StringComparison.Ordinal);
        var longest = 0;
        for (int i = 0, run = 0; i < plain.Length; i++)
        {
            run = plain[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return plain.Length == 0 ? "" : longest == 0 ? $"`{plain}`" : $"{fence} {plain} {fence}";
    }

    public static string Link(string text, string? address) => address is null ? Code(text) : $"[{Escape(text)}]({address})";
}
