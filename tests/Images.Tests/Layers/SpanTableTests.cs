namespace Plimsoll.Images.Tests.Layers;

public sealed class SpanTableTests
{
    [Fact]
    public void Finds_what_a_dictionary_finds()
    {
        var random = new Random(4);
        var items = new Dictionary<string, int>();
        for (var i = 0; i < 500; i++)
        {
            items[Key()] = i;
        }

        var table = new SpanTable<int>([.. items.Keys.Select(System.Text.Encoding.UTF8.GetBytes)], [.. items.Values]);
        foreach (var key in items.Keys.Concat(Enumerable.Range(0, 2000).Select(_ => Key())))
        {
            Assert.Equal(items.TryGetValue(key, out var expected), table.TryGet(System.Text.Encoding.UTF8.GetBytes(key), out var value));
            Assert.Equal(expected, value);
        }

        string Key() => new([.. Enumerable.Range(0, random.Next(0, random.Next(2) == 0 ? 4 : 90)).Select(_ => (char)('a' + random.Next(2)))]);
    }

    [Fact]
    public void An_empty_table_finds_nothing()
    {
        Assert.False(new SpanTable<int>([], []).TryGet("a"u8, out _));
    }
}
