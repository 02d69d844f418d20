using System.Text;
using Plimsoll.Formats.OsRelease;

namespace Plimsoll.Formats.Tests.OsRelease;

public sealed class OsReleaseFileTests
{
    [Theory]
    [InlineData("ID=debian\n", "debian")]
    [InlineData("ID=\"debian\"", "debian")]
    [InlineData("ID='de\"bian'\r\n", "de\"bian")]
    [InlineData("ID=\"a \\\"b\\\" \\$c \\n\"\n", "a \"b\" $c \\n")]
    [InlineData("ID=a\\ b\n", "a b")]
    [InlineData("ID=de'bi'\"an\"\n", "debian")]
    [InlineData("ID=old\nID=new\n", "new")]
    [InlineData("# ID=x\n\n  ID=y  \n", "y")]
    [InlineData("ID=\n", "")]
    public void Reads_values_as_a_shell_would(string text, string expected)
    {
        var (values, diagnostics) = OsReleaseFile.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, values["ID"]);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("no equals sign", "ID=x\nnonsense\n")]
    [InlineData("no name", "ID=x\n=y\n")]
    [InlineData("odd name", "ID=x\nA B=y\n")]
    [InlineData("open quote", "ID=x\nA=\"y\n")]
    public void Warns_about_malformed_lines_and_goes_on(string name, string text)
    {
        var (values, diagnostics) = OsReleaseFile.Parse(Encoding.UTF8.GetBytes(text));
        Assert.True(values.Count == 1, name);
        Assert.Equal("1 lines are no assignments", Assert.Single(diagnostics).Message);
    }

    [Fact]
    public void Too_many_assignments_are_an_error()
    {
        var parsed = OsReleaseFile.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"A{i}=1\n"))));
        Assert.True(parsed.HasErrors);
        Assert.Equal(1000, parsed.Value.Count);
    }

    [Fact]
    public void Damaged_files_end()
    {
        var good = "PRETTY_NAME=\"Debian \\\"12\\\"\"\nID='debian'\nVERSION_ID=12\n"u8.ToArray();
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            OsReleaseFile.Parse(bad);
        }
    }
}
