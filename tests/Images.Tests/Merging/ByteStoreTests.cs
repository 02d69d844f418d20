namespace Plimsoll.Images.Tests.Merging;

public sealed class ByteStoreTests
{
    [Fact]
    public void Texts_stay_what_they_are_across_chunks()
    {
        var store = new ByteStore();
        var random = new Random(8);
        var kept = Enumerable.Range(0, 3000).Select(_ => Scans.RandomBytes(random.Next(0, 600))).Select(text => (Text: text, Place: store.Add(text))).ToArray();

        Assert.All(kept, item => Assert.True(store[item.Place, item.Text.Length].SequenceEqual(item.Text)));
    }

    [Fact]
    public void A_text_longer_than_a_chunk_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteStore().Add(new byte[(1 << 18) + 1]));
    }
}
