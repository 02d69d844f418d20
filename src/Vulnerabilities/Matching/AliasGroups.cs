using System.Collections.Immutable;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Puts together the advisories of one package that are aliases of each other, directly or through further names.</summary>
/// <remarks>Source: OpenSSF OSV schema 1.7, "aliases": symmetric and transitive. <c>upstream</c> and <c>related</c> never merge.</remarks>
internal static class AliasGroups
{
    /// <summary>Groups in the order of their first match; matches keep their order.</summary>
    public static ImmutableArray<ImmutableArray<Match>> Of(ImmutableArray<Match> matches)
    {
        var parents = Enumerable.Range(0, matches.Length).ToArray();
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < matches.Length; i++)
        {
            foreach (var name in matches[i].Names)
            {
                if (!owners.TryAdd(name, i))
                {
                    var (left, right) = (Root(parents, i), Root(parents, owners[name]));
                    parents[Math.Max(left, right)] = Math.Min(left, right);
                }
            }
        }

        return [.. Enumerable.Range(0, matches.Length).GroupBy(i => Root(parents, i)).Select(group => group.Select(i => matches[i]).ToImmutableArray())];
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
