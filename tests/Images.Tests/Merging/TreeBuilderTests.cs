using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Merging;

public sealed class TreeBuilderTests
{
    [Fact]
    public async Task A_whiteout_hides_a_file_or_a_whole_directory_of_lower_layers()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("d/a.txt", "1").File("d/e/b.txt", "2").File("keep.txt", "3"))
            .Layer(layer => layer.Whiteout("d/e").Whiteout("nothing/there").Whiteout("d/a.txt")));

        Assert.Equal(["d/", "keep.txt"], scanned.TreeLines());
        Assert.Equal(["d/a.txt[0-1]: d/a.txt=1", "d/e/b.txt[0-1]: d/e/b.txt=2", "keep.txt[0]: keep.txt=3"], scanned.FactLines());
        Assert.Empty(scanned.Diagnostics);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_opaque_directory_hides_only_lower_layers_wherever_its_marker_stands(bool first)
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("d/old.txt", "1").File("d/sub/old.txt", "2").File("d/both/old.txt", "3"))
            .Layer(layer =>
            {
                _ = first ? layer.Opaque("d") : layer;
                layer.File("d/new.txt", "4").File("d/both/new.txt", "5").Directory("d/fresh");
                _ = first ? layer : layer.Opaque("d");
            }));

        Assert.Equal(["d/", "d/both/", "d/both/new.txt", "d/fresh/", "d/new.txt"], scanned.TreeLines());
        Assert.Equal(3, scanned.Facts.Count(fact => fact.RemovedBy?.Index == 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whiteout_does_not_hide_what_its_own_layer_brings(bool first)
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("d/old.txt", "1").File("f.txt", "old"))
            .Layer(layer =>
            {
                _ = first ? layer.Whiteout("d").Whiteout("f.txt") : layer;
                layer.File("d/new.txt", "2").File("f.txt", "new");
                _ = first ? layer : layer.Whiteout("d").Whiteout("f.txt");
            }));

        Assert.Equal(["d/", "d/new.txt", "f.txt"], scanned.TreeLines());
        Assert.Equal(["d/new.txt[1]: d/new.txt=2", "d/old.txt[0-1]: d/old.txt=1", "f.txt[0-1]: f.txt=old", "f.txt[1]: f.txt=new"], scanned.FactLines());
    }

    [Fact]
    public async Task An_opaque_marker_in_a_directory_that_replaces_a_link_spares_where_the_link_led()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("real/a.txt", "1").Symlink("d", "real"))
            .Layer(layer => layer.Directory("d").Opaque("d").File("d/b.txt", "2")));

        Assert.Equal(["d/", "d/b.txt", "real/", "real/a.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task Files_directories_and_links_replace_each_other()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("x/a.txt", "1").File("y.txt", "2").Symlink("z", "x").Directory("w").File("w/c.txt", "3"))
            .Layer(layer => layer.File("x", "now a file").Directory("y.txt").File("y.txt/b.txt", "4").Directory("z").Symlink("w", "/")));

        Assert.Equal(["w -> /", "x", "y.txt/", "y.txt/b.txt", "z/"], scanned.TreeLines());
        Assert.Equal(["w/c.txt[0-1]: w/c.txt=3", "x/a.txt[0-1]: x/a.txt=1", "y.txt[0-1]: y.txt=2", "y.txt/b.txt[1]: y.txt/b.txt=4"], scanned.FactLines());
    }

    [Fact]
    public async Task A_directory_described_again_keeps_what_is_in_it()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.Directory("d", 0x1c0).File("d/a.txt", "1"))
            .Layer(layer => layer.Directory("d", 0x1ff)));

        Assert.Equal(["d/", "d/a.txt"], scanned.TreeLines());
        Assert.True(scanned.Tree.TryResolve("d", out var directory));
        Assert.Equal((1, (UnixFileMode)0x1ff), (directory.Layer!.Index, directory.Mode));
    }

    [Fact]
    public async Task Entries_below_a_link_land_where_it_leads()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.Directory("usr/lib").Symlink("lib", "usr/lib").Symlink("abs", "/usr").Symlink("up", "../../../usr"))
            .Layer(layer => layer.File("lib/a.txt", "1").File("abs/b.txt", "2").File("up/lib/c.txt", "3"))
            .Layer(layer => layer.Whiteout("lib/a.txt")));

        Assert.Equal(["abs -> /usr", "lib -> usr/lib", "up -> ../../../usr", "usr/", "usr/b.txt", "usr/lib/", "usr/lib/c.txt"], scanned.TreeLines());
        Assert.Equal(["usr/b.txt[1]: abs/b.txt=2", "usr/lib/a.txt[1-2]: lib/a.txt=1", "usr/lib/c.txt[1]: up/lib/c.txt=3"], scanned.FactLines());
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_gets_the_directory_that_entries_below_it_need()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.Symlink("d", "missing/dir").File("d/a.txt", "1")));

        Assert.Equal(["d -> missing/dir", "missing/", "missing/dir/", "missing/dir/a.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task Entries_below_a_file_replace_it_with_a_warning()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.File("f", "x")).Layer(layer => layer.File("f/a.txt", "1")));

        Assert.Equal(["f/", "f/a.txt"], scanned.TreeLines());
        Assert.Equal(["entry-below-file"], scanned.Codes());
    }

    [Fact]
    public async Task Hard_links_are_files_of_their_own_also_across_layers()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.File("a.txt", "1", 0x180).Symlink("s", "a.txt"))
            .Layer(layer => layer.HardLink("b.txt", "a.txt").HardLink("c", "/s").HardLink("b.txt", "b.txt"))
            .Layer(layer => layer.Whiteout("a.txt")));

        Assert.Equal(["b.txt", "c -> a.txt", "s -> a.txt"], scanned.TreeLines());
        Assert.Equal(["a.txt[0-2]: a.txt=1", "b.txt[1]: b.txt=1"], scanned.FactLines());
        Assert.True(scanned.Tree.TryResolve("b.txt", out var link));
        Assert.Equal((1L, (UnixFileMode)0x180), (link.Length, link.Mode));
        Assert.Empty(scanned.Diagnostics);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("d")]
    public async Task A_hard_link_to_nothing_or_to_a_directory_is_an_error(string target)
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.Directory("d").HardLink("link", target).File("a.txt", "")));

        Assert.Equal(["hard-link-broken"], scanned.Codes(DiagnosticSeverity.Error));
        Assert.Equal("link", scanned.Diagnostics[0].Path);
        Assert.Equal(scanned.Layers[0].DiffId, scanned.Diagnostics[0].Layer);
        Assert.Single(scanned.Facts);
    }

    [Theory]
    [InlineData(".wh.", "whiteout-malformed", DiagnosticSeverity.Error)]
    [InlineData("d/.wh..", "whiteout-malformed", DiagnosticSeverity.Error)]
    [InlineData("d/.wh...", "whiteout-malformed", DiagnosticSeverity.Error)]
    [InlineData(".wh..wh.plnk", "whiteout-metadata", DiagnosticSeverity.Info)]
    [InlineData(".wh..wh.aufs", "whiteout-metadata", DiagnosticSeverity.Info)]
    public async Task Whiteouts_that_name_nothing_are_reported(string name, string code, DiagnosticSeverity severity)
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.File("d/a.txt", "1")).Layer(layer => layer.File(name, "")));

        Assert.Equal([(code, severity)], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Severity)));
        Assert.Equal(["d/", "d/a.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task The_last_of_two_entries_with_one_name_counts()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.File("a.txt", "first").File("./a.txt", "second")));

        Assert.Equal(["a.txt[0]: a.txt=second"], scanned.FactLines());
    }

    [Fact]
    public async Task Link_loops_are_cut_and_reported()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(layer => layer.Symlink("a", "b").Symlink("b", "a").File("a/x.txt", "").Symlink("self", "self").Symlink("w.txt", "self").File("ok.txt", "")));

        Assert.Equal(["link-loop"], scanned.Codes());
        Assert.Equal("a/x.txt", scanned.Diagnostics[0].Path);
        Assert.Equal(["ok.txt[0]: ok.txt="], scanned.FactLines());
        Assert.False(scanned.Tree.TryResolve("a/x.txt", out _));
    }

    [Fact]
    public async Task Chains_that_multiply_links_stay_cheap()
    {
        var limits = Limits.Default with { MaxLinkSteps = 10_000 };
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer =>
            {
                layer.Directory("d");
                layer.Symlink("l", string.Join('/', Enumerable.Repeat("d/..", 200)) + "/d");
                for (var i = 0; i < 200; i++)
                {
                    layer.File($"l/{i}.txt", "");
                }
            }),
            options: new ScanOptions { Limits = limits });

        Assert.Equal(["link-loop"], scanned.Codes());
        Assert.InRange(scanned.Facts.Length, 1, 100);
    }

    [Fact]
    public async Task Entries_beyond_the_images_limit_are_left_out()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", "").File("b.txt", "")).Layer(layer => layer.File("c.txt", "").File("d.txt", "")),
            options: new ScanOptions { Limits = Limits.Default with { MaxEntries = 3 } });

        Assert.Equal(["a.txt", "b.txt", "c.txt"], scanned.TreeLines());
        Assert.Equal(["image-entries"], scanned.Codes());
    }

    [Fact]
    public async Task Everything_that_a_layer_took_away_is_listed_with_both_layers()
    {
        var scanned = await Scans.Docker(new ImageBuilder()
            .Layer(l => l.File("a", "1").Directory("d").File("d/b", "22").Symlink("l", "a"))
            .Layer(l => l.File(".wh.a", "").File("l", "now a file").File("own", "").File("own", "again"))
            .Layer(l => l.File("a", "back").File("d", "a file")));
        Assert.Equal(
            ["a File 1 0-1 False", "d Directory 0 0-2 True", "d/b File 2 0-2 False", "l SymbolicLink 0 0-1 True"],
            scanned.Removed.Select(e => $"{e.Path} {e.Kind} {e.Length} {e.Layer.Index}-{e.RemovedBy.Index} {e.IsReplaced}"));
    }
}
