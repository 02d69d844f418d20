using System.Collections.Immutable;

namespace Plimsoll.Sbom.Extractors.Go;

/// <summary>The directives of a <c>go.mod</c>, one for each line of a block.</summary>
/// <remarks>
/// <code>
/// file      = { directive }
/// directive = verb { word } break | verb "(" break { { word } break } ")" break
/// word      = plain | '"' text '"' | "`" text "`"
/// </code>
/// Source: Go Modules Reference, "Lexical elements", "Grammar". Comments begin with <c>//</c>.
/// </remarks>
internal sealed class GoModLines(string text)
{
    /// <summary>Line of the first text or block without end; null when there is none. Known once all lines were taken.</summary>
    public int? Broken { get; private set; }

    public IEnumerable<GoModLine> All()
    {
        var (verb, number, blockLine) = ("", 0, 0);
        foreach (var raw in text.Split('\n'))
        {
            number++;
            if (Words(raw, number, out var isIndirect) is not { Length: > 0 } words)
            {
                continue;
            }

            if (verb.Length > 0)
            {
                if (words is [")"])
                {
                    verb = "";
                    continue;
                }

                yield return new GoModLine(number, verb, words, isIndirect);
            }
            else if (words is [_, "("])
            {
                (verb, blockLine) = (words[0], number);
            }
            else
            {
                yield return new GoModLine(number, words[0], words[1..], isIndirect);
            }
        }

        Broken ??= verb.Length > 0 ? blockLine : null;
    }

    private ImmutableArray<string> Words(string line, int number, out bool isIndirect)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        isIndirect = false;
        for (var at = 0; at < line.Length;)
        {
            var c = line[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (line.AsSpan(at).StartsWith("//"))
            {
                isIndirect = line.AsSpan(at + 2).Trim() is var comment && (comment is "indirect" || comment.StartsWith("indirect;"));
                break;
            }
            else if (c is '"' or '`')
            {
                var end = line.IndexOf(c, at + 1);
                if (end < 0)
                {
                    Broken ??= number;
                    break;
                }

                words.Add(line[(at + 1)..end]);
                at = end + 1;
            }
            else
            {
                var end = at + 1;
                while (end < line.Length && !char.IsWhiteSpace(line[end]) && c is not ('(' or ')') && line[end] is not ('(' or ')') && !line.AsSpan(end).StartsWith("//"))
                {
                    end++;
                }

                words.Add(line[at..end]);
                at = end;
            }
        }

        return words.ToImmutable();
    }
}

/// <summary>One directive.</summary>
/// <param name="IsIndirect">Whether its comment says so.</param>
internal readonly record struct GoModLine(int Number, string Verb, ImmutableArray<string> Words, bool IsIndirect);
