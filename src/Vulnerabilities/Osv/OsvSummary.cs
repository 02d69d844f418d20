namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>The one line that a finding shows of an advisory's text.</summary>
internal static class OsvSummary
{
    private const int MaxLength = 300;

    /// <summary>The summary, else the first sentence of the details, on one line; empty when neither has text.</summary>
    public static string Of(string? summary, string? details)
    {
        if (OneLine(summary) is { Length: > 0 } own)
        {
            return Cut(own);
        }

        var text = OneLine(details is { Length: > 4 * MaxLength } ? details[..(4 * MaxLength)] : details);
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return Cut(end > 0 ? text[..end] : text.TrimEnd('.'));
    }

    private static string OneLine(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', MaxLength - 1);
        end = end > MaxLength / 2 ? end : MaxLength - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
