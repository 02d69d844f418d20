using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class OrderTableTests
{
    public static TheoryData<string> Names => [.. VersionScheme.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_scheme_has_a_table_of_at_least_200_different_rows(string scheme)
    {
        var rows = OrderTable.Read(scheme);
        Assert.Empty(rows.GroupBy(r => (r.Left, r.Right)).Where(g => g.Count() > 1).Select(g => g.First()));
        Assert.True(rows.Length >= 200, $"{scheme}.order has {rows.Length} rows");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_holds_both_ways_round(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        var wrong = OrderTable.Read(scheme).Where(row =>
            Math.Sign(order.Compare(row.Left, row.Right)) != (row.IsEqual ? 0 : -1)
            || Math.Sign(order.Compare(row.Right, row.Left)) != (row.IsEqual ? 0 : 1));
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chain_of_rows_holds_between_any_two_of_its_versions(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        foreach (var chain in OrderTable.Chains(OrderTable.Read(scheme)))
        {
            for (var i = 0; i < chain.Length; i++)
            {
                var expected = 0;
                for (var j = i; j < chain.Length; j++)
                {
                    expected = chain[j].IsEqual ? expected : -1;
                    Assert.True(
                        Math.Sign(order.Compare(chain[i].Left, chain[j].Right)) == expected
                        && Math.Sign(order.Compare(chain[j].Right, chain[i].Left)) == -expected,
                        $"{chain[i]} … {chain[j]}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_version_in_a_table_equals_itself(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        Assert.All(OrderTable.Read(scheme), row => Assert.Equal((0, 0), (order.Compare(row.Left, row.Left), order.Compare(row.Right, row.Right))));
    }
}
