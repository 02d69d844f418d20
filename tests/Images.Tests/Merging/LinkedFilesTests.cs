namespace Plimsoll.Images.Tests.Merging;

public sealed class LinkedFilesTests
{
    public static TheoryData<string> Forms => ["docker", "layout", "rootfs"];

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_link_at_a_wanted_path_is_followed(string form) => Check(
        form,
        layer => layer.File("data/status.db", "found").Symlink("var/lib/dpkg/status", "../../../data/status.db"),
        [PathPattern.Path("var/lib/dpkg/status")],
        "data/status.db: var/lib/dpkg/status=found");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_wanted_path_through_a_linked_directory_is_found(string form) => Check(
        form,
        layer => layer.Directory("usr/lib/apk/db").File("usr/lib/apk/db/installed", "found").Symlink("lib", "usr/lib"),
        [PathPattern.Path("lib/apk/db/installed")],
        "usr/lib/apk/db/installed: lib/apk/db/installed=found");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_wanted_directory_behind_a_link_is_looked_through(string form) => Check(
        form,
        layer => layer.File("real/one", "1").File("real/two.list", "2").File("three", "3").Symlink("real/link", "../three").Symlink("var/status.d", "/real"),
        [PathPattern.InDirectory("var/status.d")],
        "real/one: var/status.d/one=1",
        "real/two.list: var/status.d/two.list=2",
        "three: var/status.d/link=3");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task Only_files_with_the_suffix_count_in_a_directory_behind_a_link(string form) => Check(
        form,
        layer => layer.File("real/one", "1").File("real/two.list", "2").Symlink("info", "/real"),
        [PathPattern.InDirectory("info", ".list")],
        "real/two.list: info/two.list=2");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_link_with_a_wanted_name_shows_its_file_once(string form) => Check(
        form,
        layer => layer.File("store/abc", "found").Symlink("a/package.json", "../store/abc").Symlink("b/package.json", "/store/abc").Symlink("c/package.json", "/c/none"),
        [PathPattern.FileName("package.json")],
        "store/abc: a/package.json=found");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_link_to_a_file_that_was_seen_anyway_adds_nothing(string form) => Check(
        form,
        layer => layer.File("a/package.json", "found").Symlink("b", "a").Symlink("c/package.json", "../a/package.json"),
        [PathPattern.FileName("package.json"), PathPattern.Path("b/package.json")],
        "a/package.json: a/package.json=found");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_linked_directory_with_a_wanted_name_is_looked_into(string form) => Check(
        form,
        layer => layer.File("store/x/METADATA", "found").File("store/x/RECORD", "").Symlink("site/x.dist-info", "../store/x"),
        [PathPattern.InDirectoryNamed(".dist-info", "METADATA")],
        "store/x/METADATA: site/x.dist-info/METADATA=found");

    [Theory]
    [MemberData(nameof(Forms))]
    public Task Hard_links_with_wanted_names_are_shown_under_each_name(string form) => Check(
        form,
        layer => layer.File("store/abc", "found").HardLink("a/package.json", "store/abc").HardLink("b/package.json", "a/package.json"),
        [PathPattern.FileName("package.json")],
        "a/package.json: a/package.json=found",
        "b/package.json: b/package.json=found");

    [Theory]
    [InlineData("docker")]
    [InlineData("layout")]
    public async Task A_hard_link_to_a_lower_layer_is_shown_and_belongs_to_its_own_layer(string form)
    {
        var scanned = await Scan(
            form,
            new ImageBuilder().Layer(layer => layer.File("store/abc", "found")).Layer(layer => layer.HardLink("a/package.json", "store/abc").Whiteout("store/abc")),
            [PathPattern.FileName("package.json")]);

        Assert.Equal(["a/package.json[1]: a/package.json=found"], scanned.FactLines());
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("layout")]
    public async Task A_file_that_lands_at_a_wanted_place_through_a_link_is_shown(string form)
    {
        var scanned = await Scan(
            form,
            new ImageBuilder().Layer(layer => layer.Directory("usr/lib").Symlink("lib", "usr/lib")).Layer(layer => layer.File("lib/os-release", "found")),
            [PathPattern.Path("usr/lib/os-release")]);

        Assert.Equal(["usr/lib/os-release[1]: usr/lib/os-release=found"], scanned.FactLines());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Facts_about_an_executable_hold_for_its_hard_links_too(string form)
    {
        var image = new ImageBuilder().Layer(layer => layer.File("bin/tool", "\u007fELF and more", 0x1ed).HardLink("bin/alias", "bin/tool"));
        var probe = new Probe { Wanted = [], Executables = true, Act = (file, sink) => sink.Add("program"u8) };

        var scanned = await Scan(form, image, [], probe);

        Assert.Equal(["bin/alias", "bin/tool"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal(form == "rootfs" ? 2 : 1, probe.Calls);
    }

    [Fact]
    public async Task A_link_that_was_removed_shows_nothing()
    {
        var scanned = await Scan(
            "layout",
            new ImageBuilder().Layer(layer => layer.File("data", "x").Symlink("etc/os-release", "../data")).Layer(layer => layer.Whiteout("etc/os-release")),
            [PathPattern.Path("etc/os-release")]);

        Assert.Empty(scanned.Facts);
    }

    private static async Task Check(string form, Action<TarBuilder> layer, PathPattern[] patterns, params string[] expected)
    {
        var scanned = await Scan(form, new ImageBuilder().Layer(layer), patterns);

        Assert.Equal(expected, scanned.FactLines().Select(line => line.Replace("[0]", "").Replace("[]", "")));
        Assert.Empty(scanned.Diagnostics);
    }

    private static async Task<ScannedImage> Scan(string form, ImageBuilder image, PathPattern[] patterns, Probe? probe = null)
    {
        using var folder = new TemporaryFolder();
        var target = form switch
        {
            "docker" => image.WriteDockerArchive(folder),
            "layout" => image.WriteOciLayout(folder),
            _ => "rootfs:" + image.WriteRootFileSystem(folder),
        };
        return await Scans.Text(target, probe ?? new Probe { Wanted = [.. patterns] });
    }
}
