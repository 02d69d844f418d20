using System.Text;
using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

public sealed class XxHash64Tests
{
    /// <summary>Published values of XXH64 with seed 0.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    public void Known_texts_have_their_known_hash(string text, ulong expected)
    {
        var hash = new XxHash64();
        hash.Append(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, hash.Finish());
    }

    [Fact]
    public void Pieces_hash_like_the_whole()
    {
        var bytes = Unpacked.Random(1000);
        for (var length = 0; length < 200; length++)
        {
            var whole = new XxHash64();
            whole.Append(bytes.AsSpan(0, length));
            var pieces = new XxHash64();
            for (var at = 0; at < length; at += 7)
            {
                pieces.Append(bytes.AsSpan(at, Math.Min(7, length - at)));
            }

            Assert.Equal(whole.Finish(), pieces.Finish());
        }
    }

    /// <summary>The tool checks what we hashed: a frame's checksum is the low half.</summary>
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(100)]
    [InlineData(5000)]
    public void The_tool_agrees(int length)
    {
        var bytes = Unpacked.Random(length);
        var hash = new XxHash64();
        hash.Append(bytes);
        byte[] frame = [.. ZstdData.Mark, 4, 7 << 3, .. ZstdData.Block(0, length, bytes), .. BitConverter.GetBytes((uint)hash.Finish())];
        Assert.Equal(bytes, ZstdData.Decompress(frame));
    }
}
