using System.Text;
using Plimsoll.Formats.Apk;

namespace Plimsoll.Formats.Tests.Apk;

public sealed class ApkInstalledReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("P:a\nV:1\n\nP:b\n", "[P=a,V=1][P=b]")]
    [InlineData("P:a\r\nV:1\r\n\r\n\r\nP:b", "[P=a,V=1][P=b]")]
    [InlineData("\n\nP:\n", "[P=]")]
    public void Reads_packages_and_fields(string text, string expected) => Assert.Equal((expected, 0), Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("no colon", "P:a\nPX\nV:1\n")]
    [InlineData("no letter", "P:a\n1:x\nV:1\n")]
    [InlineData("one character", "P:a\nx\nV:1\n")]
    public void Counts_malformed_lines_and_goes_on(string name, string text)
    {
        var (read, malformed) = Read(Encoding.UTF8.GetBytes(text));
        Assert.True(malformed == 1, name);
        Assert.Equal("[P=a,V=1]", read);
    }

    [Fact]
    public void Damaged_files_end()
    {
        var good = "C:Q1x=\nP:a\nV:1\nF:usr\nR:x\nZ:Q1y=\n\nP:b\nV:2\n\n"u8.ToArray();
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Read(bad);
        }
    }

    private static (string Text, int Malformed) Read(byte[] file)
    {
        var reader = new ApkInstalledReader(file);
        var text = new StringBuilder();
        while (reader.NextPackage())
        {
            var fields = new List<string>();
            while (reader.NextField())
            {
                fields.Add($"{(char)reader.Key}={Encoding.UTF8.GetString(reader.Value)}");
            }

            text.Append('[').AppendJoin(',', fields).Append(']');
        }

        return (text.ToString(), reader.MalformedLines);
    }
}
