using System.Collections.Immutable;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

/// <summary>One line <c>left &lt; right</c> or <c>left = right</c> of a table <c>scheme.order</c>; a comment before it says what the block shows.</summary>
internal sealed record OrderRow(int Line, string Left, bool IsEqual, string Right)
{
    public string Relation => IsEqual ? "=" : "<";

    public override string ToString() => $"line {Line}: {Left} {Relation} {Right}";
}

internal static class OrderTable
{
    public static VersionScheme Scheme(string name) => VersionScheme.All.Single(s => s.Name == name);

    public static ImmutableArray<OrderRow> Read(string scheme)
    {
        var lines = File.ReadAllLines(RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Versions", scheme + ".order"));
        return [.. lines.Index().Where(l => l.Item.Length > 0 && l.Item[0] != '#').Select(l => Row(l.Index + 1, l.Item))];
    }

    /// <summary>The table's pairs, for an oracle.</summary>
    public static IEnumerable<(string Left, string Right)> Pairs(string scheme) => Read(scheme).Select(row => (row.Left, row.Right));

    /// <summary>Runs of rows in which each begins with the version that the one before ends with.</summary>
    public static IEnumerable<ImmutableArray<OrderRow>> Chains(ImmutableArray<OrderRow> rows)
    {
        var start = 0;
        for (var i = 1; i <= rows.Length; i++)
        {
            if (i == rows.Length || rows[i].Left != rows[i - 1].Right)
            {
                yield return rows[start..i];
                start = i;
            }
        }
    }

    private static OrderRow Row(int line, string text) => text.Split(' ') switch
    {
        [var left, "<", var right] => new OrderRow(line, left, false, right),
        [var left, "=", var right] => new OrderRow(line, left, true, right),
        _ => throw new FormatException($"line {line} is not 'left < right' or 'left = right': {text}"),
    };
}
