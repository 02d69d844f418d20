using Plimsoll.Formats.Zstd;

namespace Plimsoll.Formats.Tests.Zstd;

public sealed class FseDistributionTests
{
    /// <summary>Bits by hand, lowest first: log 5; 16 (+1) in six bits; 14 (+1), 2 left; -1 twice.</summary>
    [Fact]
    public void Counts_take_fewer_bits_as_less_is_left()
    {
        // 4 bits: 0 → log 5, 32 points. 17 of 0..33: six bits, 30 spare short ones, so 17 → 17 in five bits: 10001.
        // 16 left, 0..17: five bits, 14 spare: count 14 → 15 is no short one: value 15 in five bits: 01111.
        // 2 left, 0..3: two bits, no spare: count -1 → 0, then 1 left, 0..2: two bits, one spare: count -1 → 0 in one bit.
        byte[] input = Bits((0, 4), (17, 5), (15, 5), (0, 2), (0, 1));
        Assert.Equal([16, 14, -1, -1], Counts(input, 6));
    }

    [Fact]
    public void Zeros_are_counted_in_pairs_of_bits()
    {
        // Count 0 is value 1; then 3 and 2 further zeros; then everything.
        Assert.Equal([0, 0, 0, 0, 0, 0, 32], Counts(Bits((0, 4), (1, 5), (3, 2), (2, 2), (63, 6)), 10));
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("accuracy beyond what is allowed", "05")]
    [InlineData("cut off", "1001")]
    [InlineData("more zeros than symbols", "10FFFFFFFFFF")]
    [InlineData("symbols used up before the points", "20222222222222222222")]
    public void What_is_no_distribution_is_refused(string what, string hex) =>
        Assert.True(Counts(Convert.FromHexString(hex), 6) is null, what);

    private static short[]? Counts(byte[] input, int most)
    {
        ReadOnlySpan<byte> span = input;
        var counts = new short[most];
        return FseDistribution.TryRead(ref span, 9, counts, out var symbols, out _) && span.IsEmpty ? counts[..symbols] : null;
    }

    private static byte[] Bits(params (int Value, int Count)[] parts)
    {
        var bytes = new List<byte>();
        var at = 0;
        foreach (var (value, count) in parts)
        {
            for (var bit = 0; bit < count; bit++, at++)
            {
                if (at % 8 == 0)
                {
                    bytes.Add(0);
                }

                bytes[^1] |= (byte)((value >> bit & 1) << (at % 8));
            }
        }

        return [.. bytes];
    }
}
