namespace Plimsoll.Primitives;

/// <summary>Matches slash-separated paths: <c>?</c> one character, <c>*</c> within a component, <c>**</c> any number of components.</summary>
/// <remarks>Linear in pattern times path: hostile patterns cannot blow it up. A leading slash on either side is ignored.</remarks>
public static class PathGlob
{
    public static bool Matches(string pattern, string path) =>
        MatchesComponents(pattern.Trim('/').Split('/'), path.Trim('/').Split('/'));

    private static bool MatchesComponents(string[] pattern, string[] path)
    {
        // matched[j]: whether the pattern components so far match the first j path components.
        var matched = new bool[path.Length + 1];
        matched[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[path.Length + 1];
            if (part == "**")
            {
                var seen = false;
                for (var j = 0; j <= path.Length; j++)
                {
                    seen |= matched[j];
                    next[j] = seen;
                }
            }
            else
            {
                for (var j = 0; j < path.Length; j++)
                {
                    next[j + 1] = matched[j] && MatchesOne(part, path[j]);
                }
            }

            matched = next;
        }

        return matched[^1];
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] != '*' && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return !pattern[p..].ContainsAnyExcept('*');
    }
}
