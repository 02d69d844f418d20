using System.Text;
using Plimsoll.Formats.JavaText;

namespace Plimsoll.Formats.Tests.JavaText;

public sealed class JavaPropertiesTests
{
    [Theory]
    [InlineData("a=1\nb=2", "a=1 b=2")]
    [InlineData("#Generated\n!x\n\n  a = 1 \r\n", "a=1 ")]
    [InlineData("a:1\nb 2\nc\t=\t3\nd", "a=1 b=2 c=3 d=")]
    [InlineData("a=1\\\n   2\nb=3", "a=12 b=3")]
    [InlineData("a=1\\\\\nb=2", "a=1\\ b=2")]
    [InlineData("a\\=b=\\u00e9\\t\\q", "a=b=é\tq")]
    [InlineData("a=\\u00g1\\", "a=u00g1")]
    [InlineData("a=1\na=2", "a=2")]
    [InlineData("=x", "")]
    public void Reads_as_java_does(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', JavaProperties.Read(Encoding.UTF8.GetBytes(text)).Select(p => $"{p.Key}={p.Value}")));

    [Fact]
    public void Other_bytes_are_latin() => Assert.Equal("é", JavaProperties.Read([(byte)'a', (byte)'=', 0xe9])["a"]);

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations("#c\ngroupId=a\\u0041\\\n b\nversion : 1\n"u8.ToArray(), 3000))
        {
            JavaProperties.Read(bad);
        }
    }
}
