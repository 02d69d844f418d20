namespace Plimsoll.Images.Tests.Layers;

public sealed class PackedReaderTests
{
    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(127UL, 1)]
    [InlineData(128UL, 2)]
    [InlineData(ulong.MaxValue, 10)]
    public void Numbers_come_back_in_as_few_bytes_as_they_need(ulong value, int length)
    {
        var bytes = new byte[16];
        var writer = new PackedWriter(bytes);
        writer.Number(value);
        var reader = new PackedReader(bytes.AsSpan(0, writer.Length));

        Assert.Equal(length, writer.Length);
        Assert.Equal(value, reader.Number());
        Assert.True(reader.AtEnd);
        Assert.False(reader.IsDamaged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("ffffffffffffffffffff01")]
    [InlineData("05616263")]
    [InlineData("ffffffffffffffff7f61")]
    public void Texts_that_do_not_fit_are_damaged_and_empty(string hex)
    {
        var reader = new PackedReader(Convert.FromHexString(hex));

        Assert.True(reader.Text().IsEmpty);
        Assert.True(reader.IsDamaged);
    }

    [Fact]
    public void An_index_beyond_its_limit_is_damaged()
    {
        var reader = new PackedReader([5, 6]);

        Assert.Equal(5, reader.Index(5));
        Assert.Equal(0, reader.Index(5));
        Assert.True(reader.IsDamaged);
    }
}
