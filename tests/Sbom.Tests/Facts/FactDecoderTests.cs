using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Facts;

public sealed class FactDecoderTests
{
    [Theory]
    [InlineData("empty", "")]
    [InlineData("unknown kind", "09")]
    [InlineData("count beyond the end", "01ff01")]
    [InlineData("count without end", "01ffffffffffffff")]
    [InlineData("text beyond the end", "03056162")]
    [InlineData("bytes left over", "02016100ff")]
    [InlineData("more shared than there was", "0201610102" + "0161")]
    public void Damage_gives_nothing(string name, string hex)
    {
        Assert.True(FactDecoder.Decode(Convert.FromHexString(hex)) is null, name);
    }

    [Fact]
    public void Short_payload_cannot_grow_into_gigabytes()
    {
        // One path of 16,000 bytes, then a million that share all of it.
        byte[] bomb = [2, 1, (byte)'a', 0xc1, 0x84, 0x3d, 0, 0x80, 0x7d, .. Enumerable.Repeat((byte)'x', 16000), .. Enumerable.Repeat(new byte[] { 0x80, 0x7d, 0 }, 1_000_000).SelectMany(b => b)];
        Assert.Null(FactDecoder.Decode(bomb));
    }

    [Theory]
    [MemberData(nameof(SampleFacts.Payloads), MemberType = typeof(SampleFacts))]
    public void No_prefix_decodes(byte[] payload) => Assert.All(Fuzz.Truncations(payload), prefix => Assert.Null(FactDecoder.Decode(prefix)));

    [Theory]
    [MemberData(nameof(SampleFacts.Payloads), MemberType = typeof(SampleFacts))]
    public void Mutations_never_throw(byte[] payload)
    {
        foreach (var mutation in Fuzz.Mutations(payload, 5000))
        {
            FactDecoder.Decode(mutation);
        }
    }
}
