using Plimsoll.Formats.Zstd;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Zstd;

/// <summary>What came out of zstd data, and why it ended.</summary>
internal sealed record Unpacked(byte[] Content, ZstdProblem Problem)
{
    public static Unpacked Of(byte[] stored, int piece = 100_000, Limits? limits = null)
    {
        using var stream = new ZstdStream(new MemoryStream(stored), limits ?? Limits.Default);
        var output = new MemoryStream();
        var buffer = new byte[piece];
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                output.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            Assert.NotEqual(ZstdProblem.None, stream.Problem);
        }

        return new Unpacked(output.ToArray(), stream.Problem);
    }

    public static byte[] Random(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Words that come back now and then, numbers, and a few runs.</summary>
    public static byte[] Text(int length, int seed = 1)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 500).Select(_ => Enumerable.Range(0, random.Next(2, 12)).Select(_ => (byte)random.Next('a', 'z')).Append((byte)' ').ToArray()).ToArray();
        var text = new List<byte>(length + 100);
        while (text.Count < length)
        {
            text.AddRange(random.Next(20) switch
            {
                0 => [.. Enumerable.Repeat((byte)random.Next(3), random.Next(90))],
                1 => Random(random.Next(20), random.Next()),
                2 when text.Count > 1000 => text.GetRange(random.Next(text.Count - 500), random.Next(500)),
                _ => words[(int)(500 * random.NextDouble() * random.NextDouble())],
            });
        }

        return [.. text.Take(length)];
    }
}
