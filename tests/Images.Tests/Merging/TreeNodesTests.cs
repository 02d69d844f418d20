using System.Text;

namespace Plimsoll.Images.Tests.Merging;

public sealed class TreeNodesTests
{
    [Fact]
    public void Any_order_of_adding_and_removing_keeps_names_children_and_count()
    {
        var random = new Random(6);
        var nodes = new TreeNodes();
        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 20_000; i++)
        {
            var parent = random.Next(2) == 0 || expected.Count == 0 ? "" : expected.Keys.ElementAt(random.Next(Math.Min(50, expected.Count)));
            var name = $"n{random.Next(200)}";
            var path = parent.Length == 0 ? name : $"{parent}/{name}";
            if (!expected.TryGetValue(path, out var node))
            {
                expected[path] = nodes.Add(parent.Length == 0 ? TreeNodes.Root : expected[parent], Encoding.UTF8.GetBytes(name), EntryKind.Directory);
            }
            else if (nodes[node].FirstChild == TreeNodes.None)
            {
                nodes.Remove(node);
                expected.Remove(path);
            }
        }

        Assert.Equal(expected.Count + 1, nodes.Count);
        foreach (var (path, node) in expected)
        {
            var slash = path.LastIndexOf('/');
            Assert.Equal(path, Encoding.UTF8.GetString(nodes.PathOf(node)));
            Assert.Equal(node, nodes.Find(slash < 0 ? TreeNodes.Root : expected[path[..slash]], Encoding.UTF8.GetBytes(path[(slash + 1)..])));
        }

        Assert.Equal(expected.Count, Count(nodes, TreeNodes.Root));
        Assert.Equal(TreeNodes.None, nodes.Find(TreeNodes.Root, "nothing"u8));
    }

    private static int Count(TreeNodes nodes, int node)
    {
        var count = 0;
        for (var child = nodes[node].FirstChild; child != TreeNodes.None; child = nodes[child].NextSibling)
        {
            count += 1 + Count(nodes, child);
        }

        return count;
    }
}
