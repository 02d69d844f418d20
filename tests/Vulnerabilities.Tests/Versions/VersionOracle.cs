using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

/// <summary>Compares a scheme with the ecosystem's own implementation, pair by pair.</summary>
/// <remarks>
/// The implementation reads <c>left TAB right</c> lines and answers each with three characters: whether it takes the left and the right
/// version (<c>1</c> or <c>0</c>), and their order (<c>&lt;</c>, <c>=</c>, <c>&gt;</c>, or <c>?</c> unless it takes both).
/// What it sees otherwise than the scheme must be exactly what <c>scheme.disagreements</c> lists under its reasons.
/// </remarks>
internal static class VersionOracle
{
    public static void Check(string scheme, IReadOnlyList<(string Left, string Right)> pairs, Func<string, ToolResult> ask)
    {
        var order = OrderTable.Scheme(scheme);
        var result = ask(string.Concat(pairs.Select(p => $"{p.Left}\t{p.Right}\n")));
        Assert.True(result.ExitCode == 0, result.Error);
        var answers = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(pairs.Count, answers.Length);
        Assert.True(answers.Count(a => a is "11<" or "11=" or "11>") > pairs.Count / 4, "hardly any pair is valid: the comparison shows nothing");

        var found = pairs.Zip(answers).SelectMany(p => Disagreements(order, p.First, p.Second)).ToHashSet();
        var listed = Listed(scheme, pairs);
        var unlisted = found.Except(listed).Order(StringComparer.Ordinal).ToArray();
        var gone = listed.Except(found).Order(StringComparer.Ordinal).ToArray();
        Assert.True(unlisted.Length == 0, $"{unlisted.Length} not listed in {scheme}.disagreements:\n{string.Join('\n', unlisted.Take(200))}");
        Assert.True(gone.Length == 0, $"{gone.Length} listed in {scheme}.disagreements and no longer there:\n{string.Join('\n', gone.Take(200))}");
    }

    /// <summary>The path of a file in the folder <c>Oracles</c>.</summary>
    public static string Script(string name) => RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", "Oracles", name);

    private static IEnumerable<string> Disagreements(VersionScheme order, (string Left, string Right) pair, string answer)
    {
        var left = order.IsValid(pair.Left);
        var right = order.IsValid(pair.Right);
        if (left != (answer[0] == '1'))
        {
            yield return left ? $"only-we-take {pair.Left}" : $"we-refuse {pair.Left}";
        }

        if (right != (answer[1] == '1'))
        {
            yield return right ? $"only-we-take {pair.Right}" : $"we-refuse {pair.Right}";
        }

        var ours = "<=>"[Math.Sign(order.Compare(pair.Left, pair.Right)) + 1];
        if (left && right && answer[2] != '?' && answer[2] != ours)
        {
            yield return $"we-say {pair.Left} {ours} {pair.Right}";
        }
    }

    /// <summary>The listed lines that speak of these pairs.</summary>
    private static HashSet<string> Listed(string scheme, IReadOnlyList<(string Left, string Right)> pairs)
    {
        var file = RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", scheme + ".disagreements");
        var listed = File.Exists(file) ? File.ReadAllLines(file).Where(l => l.Length > 0 && l[0] != '#').ToHashSet() : [];
        var possible = pairs.SelectMany<(string Left, string Right), string>(p =>
        [
            $"only-we-take {p.Left}", $"we-refuse {p.Left}", $"only-we-take {p.Right}", $"we-refuse {p.Right}",
            $"we-say {p.Left} < {p.Right}", $"we-say {p.Left} = {p.Right}", $"we-say {p.Left} > {p.Right}",
        ]).ToHashSet();
        listed.IntersectWith(possible);
        return listed;
    }
}
