using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

public sealed class ZstdWindowTests
{
    /// <summary>Blocks of all kinds of copies, compared with a plain list of everything written.</summary>
    [Theory]
    [InlineData(1 << 10, 1000)]
    [InlineData(100_000, 40)]
    [InlineData(1_500_000, 40)]
    public void Copies_give_what_was_written_however_often_it_starts_over(int size, int blocks)
    {
        var random = new Random(size);
        var window = new ZstdWindow();
        window.Start(size);
        var all = new List<byte>();
        for (var block = 0; block < blocks; block++)
        {
            window.Prepare();
            var (at, limit) = (window.Position, window.Position + window.MaxBlock);
            while (limit - at > 700)
            {
                var literals = Unpacked.Random(48, random.Next());
                var length = random.Next(1, 32);
                ZstdWindow.CopyLiterals(literals, window.Bytes[at..], length);
                all.AddRange(literals[..length]);
                at += length;
                var offset = random.Next(3) switch
                {
                    0 => random.Next(1, Math.Min(all.Count, 20) + 1),
                    1 => Math.Min(size, all.Count),
                    _ => random.Next(1, Math.Min(size, all.Count) + 1),
                };
                var match = random.Next(3, random.Next(3, 600));
                window.CopyMatch(window.Bytes, at, offset, match);
                for (var i = 0; i < match; i++)
                {
                    all.Add(all[^offset]);
                }

                at += match;
            }

            var start = window.Position;
            window.FinishBlock(at);
            Assert.True(window.Bytes[start..at].SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[^(at - start)..]), $"block {block}");
            Assert.Equal(all.Count, window.Total);
        }

        Assert.True(window.Bytes.Length <= size + ZstdWindow.MaxBlockBytes + (2 * ZstdWindow.Margin));
    }
}
