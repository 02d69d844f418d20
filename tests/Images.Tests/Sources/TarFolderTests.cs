using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class TarFolderTests
{
    [Theory]
    [InlineData("a", "one")]
    [InlineData("./d//b", "two")]
    [InlineData("symlink", "one")]
    [InlineData("d/up", "one")]
    [InlineData("d/hard", "two")]
    [InlineData("twice", "last")]
    [InlineData("loop", null)]
    [InlineData("d", null)]
    [InlineData("out", null)]
    [InlineData("none", null)]
    public void Files_are_found_by_name_through_links(string name, string? expected)
    {
        using var file = new TemporaryFolder();
        var archive = new TarBuilder().File("a", "one").File("./d/b", "two").Symlink("symlink", "a").Symlink("d/up", "../a").HardLink("d/hard", "d/b")
            .File("twice", "first").File("twice", "last").Symlink("loop", "loop").Directory("d").Symlink("out", "../../etc/passwd").ToArray();
        using var folder = TarFolder.Index(OpenFile.Open(file.Write("x.tar", archive)), "x.tar", Limits.Default, TestContext.Current.CancellationToken);

        Assert.Equal(expected is not null, folder.TryRead(name, 100, out var content, out var problem));
        Assert.Equal(expected, content is null ? null : System.Text.Encoding.UTF8.GetString(content));
        Assert.Equal(expected is null, problem is not null);
    }

    [Fact]
    public void A_document_beyond_its_limit_or_cut_off_is_refused()
    {
        using var file = new TemporaryFolder();
        var archive = new TarBuilder().File("a", new byte[100]).WithoutEnd().ToArray()[..560];
        using var folder = TarFolder.Index(OpenFile.Open(file.Write("x.tar", archive)), "x.tar", Limits.Default, TestContext.Current.CancellationToken);

        Assert.False(folder.TryRead("a", 99, out _, out var tooLarge));
        Assert.False(folder.TryRead("a", 100, out _, out var cut));
        Assert.Contains("larger than", tooLarge);
        Assert.Contains("ends early", cut);
    }

    [Fact]
    public void Too_many_entries_end_the_index_with_an_error()
    {
        using var file = new TemporaryFolder();
        using var folder = TarFolder.Index(
            OpenFile.Open(file.Write("x.tar", new TarBuilder().File("a", "").File("b", "").ToArray())), "x.tar", Limits.Default with { MaxArchiveEntries = 1 }, TestContext.Current.CancellationToken);

        Assert.True(folder.Contains("a"));
        Assert.False(folder.Contains("b"));
        Assert.Equal(["archive-entries"], folder.Diagnostics.Select(diagnostic => diagnostic.Code));
    }
}
