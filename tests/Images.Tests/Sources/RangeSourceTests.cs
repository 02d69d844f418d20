namespace Plimsoll.Images.Tests.Sources;

public sealed class RangeSourceTests
{
    [Fact]
    public void Any_mix_of_reads_and_skips_gives_the_bytes_of_the_range()
    {
        using var folder = new TemporaryFolder();
        var bytes = Scans.RandomBytes(300_000);
        using var file = OpenFile.Open(folder.Write("f", bytes));
        var random = new Random(2);
        for (var round = 0; round < 30; round++)
        {
            var (offset, length) = (random.Next(1000), random.Next(200_000, 298_000));
            var source = new RangeSource(new ByteRange(file, offset, length), TestContext.Current.CancellationToken);
            var at = 0;
            while (at < length)
            {
                var count = random.Next(1, round % 2 == 0 ? 2000 : 60_000);
                var expected = Math.Min(count, length - at);
                if (random.Next(3) == 0)
                {
                    Assert.Equal(expected, source.Skip(count));
                }
                else
                {
                    var buffer = new byte[count];
                    Assert.Equal(expected, source.Read(buffer));
                    Assert.True(bytes.AsSpan(offset + at, expected).SequenceEqual(buffer.AsSpan(0, expected)));
                }

                at += expected;
                Assert.Equal(at, source.Position);
            }

            Assert.Equal((0, 0L), (source.Read(new byte[10]), source.Skip(10)));
        }
    }

    [Fact]
    public void A_range_beyond_the_file_ends_with_the_file()
    {
        using var folder = new TemporaryFolder();
        using var file = OpenFile.Open(folder.Write("f", new byte[100]));
        var source = new RangeSource(new ByteRange(file, 60, 1000), TestContext.Current.CancellationToken);

        Assert.Equal(10, source.Skip(10));
        Assert.Equal(30, source.Read(new byte[500]));
        Assert.Equal(0, source.Skip(500));
    }
}
