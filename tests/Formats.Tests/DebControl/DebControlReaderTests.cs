using System.Text;
using Plimsoll.Formats.DebControl;

namespace Plimsoll.Formats.Tests.DebControl;

public sealed class DebControlReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n \n\t\n", "")]
    [InlineData("A: 1\nB: 2\n", "[A=1,B=2]")]
    [InlineData("A:1\n\nB:2", "[A=1][B=2]")]
    [InlineData("A: 1\r\n\r\nB: 2\r\n", "[A=1][B=2]")]
    [InlineData("A: 1\n more\n\tmost\nB: 2\n", "[A=1\n more\n\tmost,B=2]")]
    [InlineData("A:\n more\n", "[A=more]")]
    [InlineData("A: x:y: z\n", "[A=x:y: z]")]
    [InlineData("\n\nA: 1\n \nB: 2\n\n\n", "[A=1][B=2]")]
    [InlineData("# remark\nA: 1\n", "[A=1]")]
    [InlineData("A: \0\n", "[A=\0]")]
    public void Reads_stanzas_and_fields(string text, string expected) => Assert.Equal((expected, 0), Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("no colon", "A: 1\nnonsense\nB: 2\n", "[A=1,B=2]")]
    [InlineData("no name", ": 1\nB: 2\n", "[B=2]")]
    [InlineData("continuation of nothing", " x\nB: 2\n", "[B=2]")]
    public void Counts_malformed_lines_and_goes_on(string name, string text, string expected)
    {
        var (read, malformed) = Read(Encoding.UTF8.GetBytes(text));
        Assert.True(malformed == 1, name);
        Assert.Equal(expected, read);
    }

    [Fact]
    public void Skips_the_fields_that_nobody_asked_for()
    {
        var reader = new DebControlReader("A: 1\nB: 2\n\nC: 3\n"u8);
        Assert.True(reader.NextStanza());
        Assert.True(reader.NextField());
        Assert.True(reader.NextStanza());
        Assert.True(reader.NextField());
        Assert.True(reader.Is("c"u8));
        Assert.False(reader.NextField());
        Assert.False(reader.NextStanza());
    }

    [Fact]
    public void Huge_lines_and_a_million_stanzas_are_read_in_one_pass()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("P: x\n\n", 1_000_000)) + "Q: " + new string('q', 8 << 20));
        var reader = new DebControlReader(text);
        var stanzas = 0;
        while (reader.NextStanza())
        {
            stanzas++;
        }

        Assert.Equal(1_000_001, stanzas);
    }

    [Fact]
    public void Damaged_files_end()
    {
        var good = "Package: a\nStatus: install ok installed\nDescription: x\n y\n .\n\nPackage: b\n"u8.ToArray();
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Read(bad);
        }
    }

    private static (string Text, int Malformed) Read(byte[] file)
    {
        var reader = new DebControlReader(file);
        var text = new StringBuilder();
        while (reader.NextStanza())
        {
            var fields = new List<string>();
            while (reader.NextField())
            {
                fields.Add($"{Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}");
            }

            text.Append(fields.Count == 0 ? "" : $"[{string.Join(',', fields)}]");
        }

        return (text.ToString(), reader.MalformedLines);
    }
}
