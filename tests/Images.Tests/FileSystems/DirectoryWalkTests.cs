using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.FileSystems;

public sealed class DirectoryWalkTests
{
    /// <summary>Whiteouts come first, as real layers have them, so that applying entries in order is right.</summary>
    private static ImageBuilder Tricky() => new ImageBuilder()
        .Layer(layer => layer.Directory("usr").Directory("usr/lib").File("usr/lib/a.txt", "1").Symlink("lib", "usr/lib").File("etc/x.txt", "2").File("d/one.txt", "3").File("d/e/two.txt", "4").File("was-dir/f.txt", "5").File("was-file", "6"))
        .Layer(layer => layer.Whiteout("etc/x.txt").Opaque("d").File("d/three.txt", "7").Symlink("was-dir", "usr").Directory("was-file").File("was-file/g.txt", "8").HardLink("usr/hard.txt", "usr/lib/a.txt"))
        .Layer(layer => layer.Whiteout("d/three.txt").File("usr/lib/a.txt", "9").Symlink("loop.txt", "loop.txt").Symlink("abs.txt", "/usr/hard.txt").File("we\nird.txt", "10"));

    [Fact]
    public async Task An_image_and_its_root_file_system_give_the_same()
    {
        using var folder = new TemporaryFolder();
        var image = await Scans.Docker(Tricky());

        var scanned = await Scans.Text("rootfs:" + Tricky().WriteRootFileSystem(folder));

        Assert.Equal(image.TreeLines(), scanned.TreeLines());
        Assert.Equal(image.Facts.Where(fact => fact.RemovedBy is null).Select(fact => (fact.Path, Text(fact))), scanned.Facts.Select(fact => (fact.Path, Text(fact))));
        Assert.All(scanned.Facts, fact => Assert.Null(fact.Layer));
        Assert.Empty(scanned.Layers);
        Assert.Equal(new Subject(SubjectKind.FileSystem, folder.File("rootfs")), scanned.Subject);
        Assert.Empty(scanned.Diagnostics);
    }

    [Fact]
    public async Task An_image_unpacked_by_umoci_gives_the_same()
    {
        using var folder = new TemporaryFolder();
        var umoci = Tool.Require("umoci");
        var layout = Tricky().WriteOciLayout(folder);
        File.WriteAllText(folder.File("layout", "index.json"), File.ReadAllText(folder.File("layout", "index.json")).Replace("test:1", "test"));
        var unpacked = Tool.Run(umoci, ["unpack", "--rootless", "--image", $"{layout}:test", folder.File("bundle")]);
        Assert.True(unpacked.ExitCode == 0, unpacked.Error);

        var image = await Scans.Text(layout);
        var scanned = await Scans.Text("rootfs:" + folder.File("bundle", "rootfs"));

        Assert.Equal(image.Tree.Entries.Select(Facts), scanned.Tree.Entries.Select(Facts));
        Assert.Equal(image.Facts.Where(fact => fact.RemovedBy is null).Select(fact => (fact.Path, Text(fact))), scanned.Facts.Select(fact => (fact.Path, Text(fact))));

        static (string, EntryKind, long, string?) Facts(TreeEntry entry) => (entry.Path, entry.Kind, entry.Length, entry.LinkTarget);
    }

    [Fact]
    public async Task Whiteout_names_mean_nothing_in_a_file_system()
    {
        using var folder = new TemporaryFolder();
        folder.Write("root/a.txt", "1");
        folder.Write("root/.wh.a.txt", "2");

        var scanned = await Scans.Text($"dir:{folder.File("root")}");

        Assert.Equal([".wh.a.txt", "a.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task Links_do_not_lead_out_of_the_root()
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret/x.txt", "outside");
        Directory.CreateDirectory(folder.File("root"));
        File.CreateSymbolicLink(folder.File("root", "up"), "../secret");
        File.CreateSymbolicLink(folder.File("root", "abs.txt"), folder.File("secret", "x.txt"));
        File.CreateSymbolicLink(folder.File("root", "x.txt"), "up/x.txt");

        var scanned = await Scans.Text($"rootfs:{folder.File("root")}");

        Assert.Empty(scanned.Facts);
        Assert.Equal(3, scanned.Tree.Count);
    }

    [Fact]
    public async Task Pipes_are_listed_and_not_opened()
    {
        using var folder = new TemporaryFolder();
        folder.Write("root/a.txt", "1");
        Assert.Equal(0, Tool.Run(Tool.Require("mkfifo"), [folder.File("root", "b.txt")]).ExitCode);

        var scanned = await Scans.Text($"rootfs:{folder.File("root")}");

        Assert.Equal(["a.txt", "b.txt (Fifo)"], scanned.TreeLines());
        Assert.Equal(["a.txt[]: a.txt=1"], scanned.FactLines());
    }

    [Fact]
    public async Task What_may_not_be_read_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("root/a.txt", "1");
        folder.Write("root/closed/b.txt", "2");
        folder.Write("root/c.txt", "3");
        var (file, directory) = (folder.File("root", "c.txt"), folder.File("root", "closed"));
        Assert.SkipWhen(Tool.Run(Tool.Require("id"), ["-u"]).Output.Trim() == "0", "the superuser may read everything");
        Tool.Run("/bin/chmod", ["000", file, directory]);
        try
        {
            var scanned = await Scans.Text($"rootfs:{folder.File("root")}");

            Assert.Equal(["a.txt[]: a.txt=1"], scanned.FactLines());
            Assert.Equal(["c.txt", "closed"], scanned.Diagnostics.Where(d => d.Code == "file-unreadable").Select(d => d.Path));
            Assert.True(scanned.IsPartial);
        }
        finally
        {
            Tool.Run("/bin/chmod", ["700", file, directory]);
        }
    }

    [Fact]
    public async Task Depth_and_number_of_entries_are_bounded()
    {
        using var folder = new TemporaryFolder();
        folder.Write("root/1/2/3/4/deep.txt", "");
        folder.Write("root/a.txt", "");

        var shallow = await Scans.Text($"rootfs:{folder.File("root")}", options: new ScanOptions { Limits = Limits.Default with { MaxPathDepth = 3 } });
        var few = await Scans.Text($"rootfs:{folder.File("root")}", options: new ScanOptions { Limits = Limits.Default with { MaxEntriesPerLayer = 2 } });

        Assert.Equal(["1/", "1/2/", "1/2/3/", "a.txt"], shallow.TreeLines());
        Assert.Equal(["entry-name"], shallow.Codes());
        Assert.Equal(["1/", "1/2/"], few.TreeLines());
        Assert.Equal(["file-system-entries"], few.Codes());
    }

    [Fact]
    public async Task The_kernels_own_file_systems_are_left_out()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "no /proc");
        var scanned = await Scans.Text("rootfs:/", new Probe { Wanted = [] }, new ScanOptions { Limits = Limits.Default with { MaxPathDepth = 2 } });

        Assert.Contains(scanned.Diagnostics, diagnostic => diagnostic is { Code: "kernel-file-system", Path: "proc" });
        Assert.False(scanned.Tree.TryResolve("proc/self", out _));
    }

    private static string Text(FileFact fact) => System.Text.Encoding.UTF8.GetString(fact.Payload.Span);
}
