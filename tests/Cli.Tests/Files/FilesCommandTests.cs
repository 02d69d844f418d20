using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class FilesCommandTests
{
    [Fact]
    public async Task Table_names_the_layer_of_every_file_and_of_every_removal()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"files {Image(run)}");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Golden.Match("Cli.Tests/Files/shop.golden", ran.Output);
    }

    [Fact]
    public async Task Json_says_the_same_as_data()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"files --removed -f json {Image(run)}");
        using var json = JsonDocument.Parse(ran.Output);
        Assert.Equal("plimsoll.files/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("files").GetArrayLength());
        var removed = json.RootElement.GetProperty("removed").EnumerateArray()
            .Select(e => $"{e.GetProperty("path")} {e.GetProperty("kind")} {e.GetProperty("length")} {e.GetProperty("layer")}-{e.GetProperty("removedBy")} {e.GetProperty("replaced")}");
        Assert.Equal(["docs/a.txt file 1 0-2 False", "docs/sub directory 0 0-2 False", "docs/sub/b.txt file 2 0-2 False", "etc/motd file 3 0-1 True", "srv/secret file 6 1-2 False"], removed);
    }

    [Theory]
    [InlineData("--path docs/**", "docs docs/new.txt", "docs/a.txt docs/sub docs/sub/b.txt")]
    [InlineData("--path docs/*.txt", "docs/new.txt", "docs/a.txt")]
    [InlineData("--layer 1", "etc/motd srv", "etc/motd srv/secret")]
    [InlineData("--layer 9", "", "")]
    public async Task Lists_only_what_was_asked_for(string options, string files, string removed)
    {
        using var run = new CommandRun();
        using var json = JsonDocument.Parse((await run.RunAsync($"files {options} -f json {Image(run)}")).Output);
        Assert.Equal(files, Paths("files"));
        Assert.Equal(removed, Paths("removed"));

        string Paths(string list) => string.Join(' ', json.RootElement.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_damaged_image_is_partial()
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"files {Image(run, image => image.ChangeLayer = (layer, bytes) => layer == 1 ? bytes[..700] : bytes)}");
        Assert.Equal((3, "unknown: parts of the target could not be read (partial)"), (ran.Code, ran.LastLine));
    }

    [Fact]
    public async Task A_bill_of_materials_has_no_files()
    {
        using var run = new CommandRun();
        run.Input = """{"bomFormat":"CycloneDX","specVersion":"1.6"}"""u8.ToArray();
        var ran = await run.RunAsync("files -");
        Assert.Equal(3, ran.Code);
        Assert.Contains("holds no files", ran.LastLine, StringComparison.Ordinal);
    }

    private static string Image(CommandRun run, Action<ImageBuilder>? change = null)
    {
        var image = new ImageBuilder()
            .Layer(l => l.Directory("docs").File("docs/a.txt", "a").Directory("docs/sub").File("docs/sub/b.txt", "bb").File("etc/motd", "old"), "COPY docs /docs")
            .Layer(l => l.File("etc/motd", "news").File("srv/secret", "hidden"), "COPY srv /srv")
            .Layer(l => l.File("srv/.wh.secret", "").File("docs/.wh..wh..opq", "").File("docs/new.txt", "new").Symlink("latest", "docs/new.txt"), "RUN ./clean.sh");
        change?.Invoke(image);
        File.WriteAllBytes(run.File("image.tar"), image.DockerArchive());
        return run.File("image.tar");
    }
}
