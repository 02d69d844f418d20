using System.Text;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

/// <summary>Source of the values: RFC 3720 appendix B.4, and "123456789" of the CRC catalogue.</summary>
public sealed class Crc32CTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0x8A9136AAu)]
    public void Gives_the_published_values(string text, uint expected) => Assert.Equal(expected, Of(text).Value);

    [Fact]
    public void Does_not_depend_on_how_the_bytes_are_cut()
    {
        var parts = new Crc32C();
        Array.ForEach(["1", "", "2345", "6789"], part => parts.Add(Encoding.ASCII.GetBytes(part)));

        Assert.Equal(0xE3069283u, parts.Value);
    }

    [Theory]
    [InlineData("crc32c=4waSgw==", true)]
    [InlineData("md5=AAAA, crc32c=4waSgw==", true)]
    [InlineData("md5=AAAA", true)]
    [InlineData("crc32c=AAAAAA==", false)]
    [InlineData("crc32c=4waS", false)]
    [InlineData("crc32c=%%%", false)]
    public void Agrees_with_the_header_that_states_it(string header, bool expected) => Assert.Equal(expected, Of("123456789").Agrees([header]));

    private static Crc32C Of(string text)
    {
        var checksum = new Crc32C();
        checksum.Add(Encoding.ASCII.GetBytes(text));
        return checksum;
    }
}
