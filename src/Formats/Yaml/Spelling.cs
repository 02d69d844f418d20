namespace Plimsoll.Formats.Yaml;

/// <summary>Guesses which known name somebody meant.</summary>
public static class Spelling
{
    /// <summary>The nearest candidate within a third of its length (at least one edit); ties go to the earlier one; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.Distance <= Math.Max(1, pair.Candidate.Length / 3))
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    /// <summary>Edits between two words: insertion, removal, replacement and swap of neighbours cost one each. Words over 64 characters are far from everything.</summary>
    public static int Distance(string left, string right)
    {
        if (left.Length > 64 || right.Length > 64)
        {
            return int.MaxValue;
        }

        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }
}
