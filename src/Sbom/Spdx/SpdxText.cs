using System.Text;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Texts as lines of tag-value and of our annotations hold them.</summary>
internal static class SpdxText
{
    /// <summary>A value that is one line, has no white space at its ends and is no block.</summary>
    public static string ToLine(string value)
    {
        var mustQuote = char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]) || value.StartsWith("<text>", StringComparison.OrdinalIgnoreCase);
        return QuotedText.Write(value, c => mustQuote || char.IsControl(c));
    }

    /// <summary>Lines of <c>name=value</c> in an annotation's comment.</summary>
    public static string ToLines(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in properties)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(name).Append('=').Append(QuotedText.Write(value, IsForbiddenInAnnotation));
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToLines"/> wrote; lines without a name are passed over.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FromLines(string comment) =>
        from line in comment.Split('\n')
        let at = line.IndexOf('=', StringComparison.Ordinal)
        where at > 0
        select KeyValuePair.Create(line[..at], QuotedText.Read(line[(at + 1)..].TrimEnd('\r')));

    /// <summary>What would end a block early, or get lost at the end of a line; a literal spells it with escapes.</summary>
    public static bool IsForbiddenInBlock(char c) => c == '<' || (char.IsControl(c) && c is not ('\n' or '\t'));

    private static bool IsForbiddenInAnnotation(char c) => c == '<' || char.IsControl(c);
}
