namespace Plimsoll.Images.Tests.Sources;

public sealed class DockerArchiveTests
{
    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"rootfs\":{\"diff_ids\":\"x\"},\"history\":{},\"created\":7,\"os\":[]}")]
    [InlineData("{\"rootfs\":{\"diff_ids\":[1,\"sha256:zz\"]},\"history\":[null,{\"created_by\":{}}]}")]
    [InlineData("{\"author\":\"\\ud800\"}")]
    public async Task Broken_configurations_cost_what_they_would_tell(string config)
    {
        var archive = new TarBuilder()
            .File("layer.tar", new TarBuilder().File("a.txt", "x").ToArray())
            .File("config", config)
            .File("manifest.json", """[{"Config":"config","RepoTags":null,"Layers":["layer.tar"]}]""").ToArray();

        var scanned = await Scans.Archive(archive);

        Assert.Equal(["a.txt[0]: a.txt=x"], scanned.FactLines());
        Assert.True(scanned.IsPartial);
        Assert.Equal("image.tar", scanned.Subject.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"Config\":1}")]
    public async Task Broken_manifests_refuse_the_archive_with_a_sentence(string manifest)
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(new TarBuilder().File("manifest.json", manifest).ToArray()));

        Assert.Contains("manifest.json", error.Message);
    }

    [Fact]
    public async Task Deeply_nested_json_is_refused()
    {
        await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(new TarBuilder().File("manifest.json", new string('[', 100_000)).ToArray()));
    }

    [Fact]
    public async Task Links_in_circles_between_layers_of_an_archive_end()
    {
        var scanned = await Scans.Archive(new TarBuilder().Symlink("a", "b").Symlink("b", "a").File("config", "{}").File("manifest.json", """[{"Config":"config","Layers":["a"]}]""").ToArray());

        Assert.Contains("layer-missing", scanned.Codes());
    }
}
