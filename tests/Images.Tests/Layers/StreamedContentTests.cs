using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class StreamedContentTests
{
    private const int Small = 100_000;
    private const int Large = 5_000_000;

    [Fact]
    public void A_small_file_can_be_read_in_any_order_and_whole()
    {
        var (content, expected) = Open(Small, Small);

        foreach (var (offset, length) in new[] { (99_000, 500), (0, 64), (50_000, 20_000), (99_990, 100), (100_000, 10), (200_000, 10), (-1, 10) })
        {
            Check(content, expected, offset, length);
        }

        Assert.Equal(expected, content.Whole!.Value.ToArray());
    }

    [Fact]
    public void A_large_file_can_be_read_forward_with_its_head_and_the_last_stretch_at_hand()
    {
        var (content, expected) = Open(Large, Small);

        Assert.Null(content.Whole);
        foreach (var (offset, length) in new[] { (0, 64), (300_000, 1000), (64, 64), (2_000_000, 100), (1_900_000, 100), (100, 300_000 - 100 - 50_000), (2_000_100, 1_500_000), (3_400_000, 50_000), (4_999_000, 5000), (0, 10), (5_000_000, 1) })
        {
            Check(content, expected, offset, length);
        }
    }

    [Fact]
    public void A_range_that_has_streamed_by_is_refused()
    {
        var (content, expected) = Open(Large, Small);
        Check(content, expected, 4_000_000, 100);

        Assert.Throws<ContentPassedException>(() => content.Read(1_000_000, new byte[10]));
        Check(content, expected, 10, 100);
        Check(content, expected, long.MaxValue, 100);
    }

    [Fact]
    public void Forward_reads_of_any_size_give_the_files_bytes()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var (content, expected) = Open(Large, Small);
            for (long at = 0; at < Large; at += random.Next(1, 400_000))
            {
                Check(content, expected, at, random.Next(1, 900_000));
            }
        }
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public void A_file_that_is_cut_off_ends_early(int length)
    {
        var archive = new TarBuilder().File("f", Bytes(length)).ToArray()[..(512 + (length / 2))];
        var reader = new TarReader(new MemorySource(archive), Limits.Default, _ => { });
        reader.MoveNext();
        var content = new StreamedContent(reader, new BodyBuffer(), Small);

        Assert.True(content.Read(length / 2 - 10, new byte[1000]) <= 10);
        Assert.Equal(0, content.Read(length - 10, new byte[10]));
    }

    private static void Check(StreamedContent content, byte[] expected, long offset, int length)
    {
        var read = new byte[length];
        var count = content.Read(offset, read);
        Assert.Equal(offset < 0 ? 0 : Math.Clamp(expected.Length - offset, 0, length), count);
        Assert.True(expected.AsSpan((int)Math.Clamp(offset, 0, expected.Length), count).SequenceEqual(read.AsSpan(0, count)), $"{offset} {length}");
    }

    private static (StreamedContent Content, byte[] Expected) Open(int length, int maxBuffered)
    {
        var expected = Bytes(length);
        var reader = new TarReader(new MemorySource(new TarBuilder().File("f", expected).ToArray()), Limits.Default, _ => { });
        Assert.True(reader.MoveNext());
        return (new StreamedContent(reader, new BodyBuffer(), maxBuffered), expected);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
