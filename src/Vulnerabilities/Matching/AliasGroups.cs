namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Puts together the advisories of one package that are aliases of each other, directly or through further names.</summary>
/// <remarks>Source: OpenSSF OSV schema 1.7, "aliases": symmetric and transitive. <c>upstream</c> and <c>related</c> never merge.</remarks>
internal static class AliasGroups
{
    /// <summary>Groups in the order of their first match; matches keep their order.</summary>
    public static List<Match[]> Of(List<Match> matches)
    {
        var parents = new int[matches.Count];
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = i;
            foreach (var name in matches[i].Names)
            {
                if (!owners.TryAdd(name, i))
                {
                    var (left, right) = (Root(parents, i), Root(parents, owners[name]));
                    parents[Math.Max(left, right)] = Math.Min(left, right);
                }
            }
        }

        var groups = new List<Match[]>();
        for (var i = 0; i < parents.Length; i++)
        {
            // The root of a group is its first match.
            if (Root(parents, i) == i)
            {
                groups.Add([.. matches.Where((_, member) => Root(parents, member) == i)]);
            }
        }

        return groups;
    }

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i)
        {
            i = parents[i] = parents[parents[i]];
        }

        return i;
    }
}
