using System.Text;
using Plimsoll.Formats.MailHeaders;

namespace Plimsoll.Formats.Tests.MailHeaders;

public sealed class MailHeaderReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Name: a\nVersion: 1\n\nName: body\n", "Name=a|Version=1")]
    [InlineData("Name: a\r\nVersion: 1\r\n\r\nName: body\r\n", "Name=a|Version=1")]
    [InlineData("\ufeffName: a\n", "Name=a")]
    [InlineData("Description: a\n        \n        b\nName: c\n", "Description=a\n        \n        b|Name=c")]
    [InlineData("Name:\nVersion: 1", "Name=|Version=1")]
    [InlineData("Name: a\nnot a header\nVersion: 1\n", "Name=a")]
    [InlineData("Name: a\nbad name: x\nVersion: 1\n", "Name=a")]
    [InlineData(" folded first\nName: a\n", "")]
    public void Reads_fields_up_to_the_body(string text, string expected) => Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Damaged_texts_end()
    {
        var good = "Metadata-Version: 2.1\nName: a\nLicense: x\n  y\n\nbody\n"u8.ToArray();
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Read(bad);
        }
    }

    private static string Read(byte[] text)
    {
        var reader = new MailHeaderReader(text);
        var fields = new List<string>();
        while (reader.Next())
        {
            fields.Add($"{Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}");
        }

        return string.Join('|', fields).Replace("\r", "", StringComparison.Ordinal);
    }
}
