using Plimsoll.Formats.RpmHeader;
using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmFileNamesTests
{
    [Theory]
    [InlineData("directories and names", "0 1 0", "a b c", "/usr/ /", "usr/a b usr/c", 0)]
    [InlineData("index beyond the directories", "0 2 -1", "a b c", "/usr/ /", "usr/a", 2)]
    [InlineData("more names than indexes", "0", "a b", "/usr/", "usr/a", 1)]
    [InlineData("no directories", "0", "a", "", "", 1)]
    public void Joins_directories_and_names(string name, string indexes, string names, string directories, string expected, int malformed)
    {
        var header = RpmHeaderBuilder.Package("x", "1", "1")
            .Numbers((int)RpmTag.DirectoryIndexes, [.. indexes.Split(' ').Select(int.Parse)])
            .Texts((int)RpmTag.BaseNames, names.Split(' '));
        header = directories.Length == 0 ? header : header.Texts((int)RpmTag.DirectoryNames, directories.Split(' '));
        var (files, paths) = Read(header);
        Assert.True(expected == files, $"{name}: {files}");
        Assert.Equal((malformed, false), (paths.Malformed, paths.IsExhausted));
    }

    [Fact]
    public void Old_packages_have_whole_paths() =>
        Assert.Equal("usr/a b", Read(RpmHeaderBuilder.Package("x", "1", "1").Texts((int)RpmTag.OldFileNames, "/usr/a", "/", "b")).Files);

    [Fact]
    public void Names_longer_than_any_path_are_left_out()
    {
        var (files, names) = Read(RpmHeaderBuilder.Package("x", "1", "1").Texts((int)RpmTag.OldFileNames, new string('x', 9000), "b"));
        Assert.Equal(("b", 1), (files, names.Malformed));
    }

    private static (string Files, RpmFileNames Names) Read(RpmHeaderBuilder header)
    {
        var names = new RpmFileNames();
        return (string.Join(' ', names.Of(RpmHeaderBlob.Open(header.ToArray())!)), names);
    }
}
