namespace Plimsoll.Images.Tests.Merging;

public sealed class MergedTreeTests
{
    [Fact]
    public async Task Entries_come_in_ordinal_order_of_their_paths()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer =>
            layer.File("a/b", "").File("a-b", "").File("a", "").File("B/z", "").File("a!/x", "").File("ä", "").File("a0", "").File("B/a/c", "")));

        var paths = scanned.Tree.Entries.Select(entry => entry.Path).ToArray();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Equal(scanned.Tree.Count, paths.Length);
    }

    [Theory]
    [InlineData("usr/lib/x", "usr/lib/x")]
    [InlineData("/usr//lib/./x", "usr/lib/x")]
    [InlineData("lib/x", "usr/lib/x")]
    [InlineData("lib/../lib/x", "usr/lib/x")]
    [InlineData("chain", "usr/lib/x")]
    [InlineData("out", "usr/lib/x")]
    [InlineData("lib", "usr/lib")]
    [InlineData(@"raw\xff", @"raw\xff")]
    [InlineData("dangling", null)]
    [InlineData("usr/lib/x/y", null)]
    [InlineData("usr/none", null)]
    [InlineData("", null)]
    [InlineData("..", null)]
    public async Task Paths_resolve_through_links_without_leaving_the_root(string path, string? expected)
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Directory("usr/lib").File("usr/lib/x", "").Symlink("lib", "usr/lib").Symlink("chain", "lib/y").Symlink("usr/lib/y", "/lib/x")
            .Symlink("out", "../../../../usr/lib/x").Symlink("dangling", "nowhere").Entry('0', [.. "raw"u8, 0xff], [], 0)));

        Assert.Equal(expected is not null, scanned.Tree.TryResolve(path, out var entry));
        Assert.Equal(expected, entry?.Path);
    }
}
