using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Tests.Database;

public sealed class TextListsTests
{
    [Fact]
    public void Store_each_different_list_once()
    {
        var strings = new StringPool();
        var lists = new TextLists(strings);

        var first = lists.Add(["1.0", "1.1", "1.0"]);
        var prefix = lists.Add(["1.0", "1.1"]);
        var empty = lists.Add([]);
        var again = lists.Add(["1.0", "1.1", "1.0"]);

        Assert.Equal(first, again);
        Assert.Equal((new Slice(0, 3), new Slice(3, 2), 0u), (first, prefix, empty.Count));
        Assert.Equal(5, lists.Numbers.Count);
        Assert.Equal(empty, lists.Add([]));
        Assert.Equal([strings.Add("1.0"), strings.Add("1.1"), strings.Add("1.0")], lists.Numbers[..3]);
    }
}
