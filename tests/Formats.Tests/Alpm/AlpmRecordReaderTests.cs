using System.Text;
using Plimsoll.Formats.Alpm;

namespace Plimsoll.Formats.Tests.Alpm;

public sealed class AlpmRecordReaderTests
{
    [Theory]
    [InlineData("sections", "%A%\n1\n\n%B%\n2\n3\n\n", "A=1|B=2,3", 0)]
    [InlineData("no end", "%A%\n1", "A=1", 0)]
    [InlineData("no value", "%A%\n\n%B%\n", "A=|B=", 0)]
    [InlineData("carriage returns and empty lines", "\r\n\n%A%\r\n1\r\n\r\n", "A=1", 0)]
    [InlineData("value that looks like a name", "%A%\n%B%\n", "A=%B%", 0)]
    [InlineData("lines outside", "x\n%%\n%A\n%A%\n1\n\ny\n", "A=1", 4)]
    [InlineData("empty", "", "", 0)]
    public void Reads_sections(string name, string text, string expected, int malformed)
    {
        var reader = new AlpmRecordReader(Encoding.UTF8.GetBytes(text));
        var (found, lines) = Read(ref reader);
        Assert.True(expected == found, $"{name}: {found}");
        Assert.Equal(malformed, lines);
    }

    [Fact]
    public void Values_may_be_left_unread()
    {
        var reader = new AlpmRecordReader("%A%\n1\n2\n\n%B%\n3\n"u8);
        Assert.True(reader.NextSection());
        Assert.True(reader.NextValue());
        Assert.True(reader.NextSection());
        Assert.Equal("B", Encoding.UTF8.GetString(reader.Name));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations("%A%\n1\n\n%BCD%\n2\n3\n\n"u8.ToArray(), 2000))
        {
            var reader = new AlpmRecordReader(bad);
            Read(ref reader);
        }
    }

    private static (string Text, int Malformed) Read(ref AlpmRecordReader reader)
    {
        var sections = new List<string>();
        while (reader.NextSection())
        {
            var values = new List<string>();
            var name = Encoding.UTF8.GetString(reader.Name);
            while (reader.NextValue())
            {
                values.Add(Encoding.UTF8.GetString(reader.Value));
            }

            sections.Add($"{name}={string.Join(',', values)}");
        }

        return (string.Join('|', sections), reader.MalformedLines);
    }
}
