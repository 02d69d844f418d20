using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Sbom.Extractors.Elixir;

/// <summary>A value as Elixir writes it, as far as lock files use it.</summary>
/// <remarks>
/// <code>
/// term  = text | atom | list | tuple | "%{" items "}"
/// list  = "[" items "]"      tuple = "{" items "}"      items = [ item { "," item } [ "," ] ]
/// item  = term [ "=>" term ] | key ":" term | text ":" term
/// </code>
/// Source: Elixir, "Syntax reference". Words without quotes and numbers are taken for atoms; pairs are lists of two.
/// </remarks>
internal abstract record ElixirTerm
{
    private ElixirTerm()
    {
    }

    /// <summary>The text of a text or an atom; empty for a list.</summary>
    public string Value => this is Text text ? text.Content : "";

    /// <summary>What a list, tuple or map consists of; nothing for a text.</summary>
    public ImmutableArray<ElixirTerm> Items => this is List list ? list.Content : [];

    public sealed record Text(string Content) : ElixirTerm;

    public sealed record List(ImmutableArray<ElixirTerm> Content) : ElixirTerm;

    /// <summary>Reads the item at a position and moves behind it; null, with the position where it broke, for anything else.</summary>
    public static ElixirTerm? Read(string text, ref int at, int depth)
    {
        Space(text, ref at);
        var isQuoted = at < text.Length && text[at] == '"';
        var first = ReadTerm(text, ref at, depth);
        if (first is null)
        {
            return null;
        }

        // A colon right behind a word or a text makes it a key.
        if (first is Text && at < text.Length && text[at] == ':' && (isQuoted || at + 1 == text.Length || text[at + 1] is ' ' or '\n' or '\r' or '\t'))
        {
            at++;
            return ReadTerm(text, ref at, depth) is { } value ? new List([first, value]) : null;
        }

        Space(text, ref at);
        if (text.AsSpan(Math.Min(at, text.Length)).StartsWith("=>"))
        {
            at += 2;
            return ReadTerm(text, ref at, depth) is { } value ? new List([first, value]) : null;
        }

        return first;
    }

    /// <summary>Moves over blanks and comments.</summary>
    public static void Space(string text, ref int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
        {
            if (text[at] == '#')
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length - 1;
            }

            at++;
        }
    }

    private static ElixirTerm? ReadTerm(string text, ref int at, int depth)
    {
        Space(text, ref at);
        if (at >= text.Length || depth == 0)
        {
            return null;
        }

        switch (text[at])
        {
            case '"':
                return ReadText(text, ref at);
            case ':' when at + 1 < text.Length && text[at + 1] == '"':
                at++;
                return ReadText(text, ref at);
            case ':':
                at++;
                return ReadWord(text, ref at);
            case '[':
                return ReadItems(text, ref at, 1, ']', depth);
            case '{':
                return ReadItems(text, ref at, 1, '}', depth);
            case '%' when at + 1 < text.Length && text[at + 1] == '{':
                return ReadItems(text, ref at, 2, '}', depth);
            default:
                return ReadWord(text, ref at);
        }
    }

    private static List? ReadItems(string text, ref int at, int open, char close, int depth)
    {
        at += open;
        var items = ImmutableArray.CreateBuilder<ElixirTerm>();
        while (true)
        {
            Space(text, ref at);
            if (at < text.Length && text[at] == close)
            {
                at++;
                return new List(items.ToImmutable());
            }

            if (Read(text, ref at, depth - 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            Space(text, ref at);
            if (at < text.Length && text[at] == ',')
            {
                at++;
            }
            else if (at >= text.Length || text[at] != close)
            {
                return null;
            }
        }
    }

    private static Text? ReadText(string text, ref int at)
    {
        var content = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return new Text(content.ToString());
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            content.Append(text[at]);
        }

        return null;
    }

    private static Text? ReadWord(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' or '@' or '-' or '?' or '!' or '~'))
        {
            at++;
        }

        return at > start ? new Text(text[start..at]) : null;
    }
}
