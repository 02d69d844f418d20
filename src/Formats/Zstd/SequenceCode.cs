using System.Collections.Immutable;

namespace Plimsoll.Formats.Zstd;

/// <summary>One of the three kinds of numbers that sequences consist of: what its codes mean and how they are spread by default.</summary>
/// <remarks>Source: RFC 8878, 3.1.1.3.2.1.1 (codes) and 3.1.1.3.2.2 (default distributions).</remarks>
/// <param name="Baselines">Least value of each code.</param>
/// <param name="ExtraBits">How many bits are added to it.</param>
internal sealed record SequenceCode(int MaxLog, ImmutableArray<uint> Baselines, ImmutableArray<byte> ExtraBits, int DefaultLog, ImmutableArray<short> Defaults)
{
    public static SequenceCode LiteralLength { get; } = Of(
        0, 9,
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
        6,
        [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1]);

    public static SequenceCode MatchLength { get; } = Of(
        3, 9,
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
        6,
        [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1]);

    public static SequenceCode Offset { get; } = new(
        8,
        [.. Enumerable.Range(0, 32).Select(code => 1u << code)],
        [.. Enumerable.Range(0, 32).Select(code => (byte)code)],
        5,
        [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);

    /// <summary>Each code goes on where the one before it ends.</summary>
    private static SequenceCode Of(uint first, int maxLog, ImmutableArray<byte> extraBits, int defaultLog, ImmutableArray<short> defaults)
    {
        var baselines = ImmutableArray.CreateBuilder<uint>(extraBits.Length);
        foreach (var bits in extraBits)
        {
            baselines.Add(first);
            first += 1u << bits;
        }

        return new SequenceCode(maxLog, baselines.MoveToImmutable(), extraBits, defaultLog, defaults);
    }
}
