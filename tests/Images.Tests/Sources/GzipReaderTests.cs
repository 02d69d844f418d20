namespace Plimsoll.Images.Tests.Sources;

public sealed class GzipReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(70_000)]
    public async Task Complete_data_comes_out_as_it_went_in(int length)
    {
        var bytes = Bytes(length);
        foreach (var pieces in new[] { 1, 7, 1000, 1 << 20 })
        {
            Assert.Equal(bytes, Read(ImageBuilder.Compress(bytes), pieces));
        }

        var output = new MemoryStream();
        await new GzipReader(new MemoryStream(ImageBuilder.Compress(bytes))).CopyToAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, output.ToArray());
    }

    [Fact]
    public void Members_follow_each_other()
    {
        Assert.Equal([1, 2, 3, 4], Read([.. ImageBuilder.Compress([1, 2]), .. ImageBuilder.Compress([]), .. ImageBuilder.Compress([3, 4])], 100));
    }

    [Fact]
    public void Every_truncation_is_told_after_what_there_was()
    {
        var bytes = Bytes(3000).Concat(new byte[3000]).ToArray();
        var whole = ImageBuilder.Compress(bytes);
        foreach (var prefix in Fuzz.Truncations(whole).Where(prefix => prefix.Length > 0))
        {
            var output = new MemoryStream();
            Assert.Throws<InvalidDataException>(() => new GzipReader(new MemoryStream(prefix)).CopyTo(output));
            Assert.True(output.Length >= Math.Min(3000, prefix.Length - 100), $"{prefix.Length}");
        }
    }

    [Fact]
    public void Garbage_after_the_data_and_wrong_checksums_are_told()
    {
        var whole = ImageBuilder.Compress([1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => Read([.. whole, 9, 9, 9], 100));
        whole[^6] ^= 1;
        Assert.Throws<InvalidDataException>(() => Read(whole, 100));
    }

    private static byte[] Read(byte[] compressed, int pieces)
    {
        using var reader = new GzipReader(new MemoryStream(compressed));
        var output = new List<byte>();
        var buffer = new byte[pieces];
        while (reader.Read(buffer) is > 0 and var count)
        {
            output.AddRange(buffer.AsSpan(0, count));
        }

        return [.. output];
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
