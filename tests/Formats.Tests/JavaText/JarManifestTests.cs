using System.Text;
using Plimsoll.Formats.JavaText;

namespace Plimsoll.Formats.Tests.JavaText;

public sealed class JarManifestTests
{
    [Theory]
    [InlineData("Manifest-Version: 1.0\r\nA: x\r\n", "x")]
    [InlineData("A: x\n y\n  z\nB: no\n", "xy z")]
    [InlineData("a: x\rB: y\r", "x")]
    [InlineData("A: first\nA: last\n", "last")]
    [InlineData("A: main\n\nName: part\nA: of part\n", "main")]
    [InlineData(" stray\nA:x", "x")]
    [InlineData("no colon\n: nothing\nA : y\n", "")]
    [InlineData("", "")]
    public void Reads_attributes_of_the_main_section(string text, string expected) => Assert.Equal(expected, JarManifest.Read(Encoding.UTF8.GetBytes(text))["A"]);

    [Fact]
    public void Line_may_be_cut_within_a_character()
    {
        byte[] text = [.. "A: "u8, 0xc3, (byte)'\n', (byte)' ', 0xa9, (byte)'\n'];
        Assert.Equal("é", JarManifest.Read(text)["A"]);
    }

    [Fact]
    public void Giant_attribute_takes_time_in_proportion()
    {
        var text = Encoding.ASCII.GetBytes("A: x\n" + string.Concat(Enumerable.Repeat(" y\n", 1_000_000)));
        Assert.Equal(1_000_001, JarManifest.Read(text)["A"].Length);
    }
}
