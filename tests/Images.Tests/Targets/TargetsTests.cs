using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Resolving;

public sealed class TargetsTests : IDisposable
{
    private const string Digest256 = "sha256:0000000000000000000000000000000000000000000000000000000000000001";

    private readonly TemporaryFolder _folder = new();

    public TargetsTests()
    {
        var image = new ImageBuilder().Layer(layer => layer.File("a.txt", ""));
        image.WriteDockerArchive(_folder, "docker.tar");
        image.WriteDockerArchive(_folder, "with:colon.tar");
        image.WriteOciLayout(_folder, "layout");
        _folder.Write("oci.tar", image.OciArchive());
        _folder.Write("image.json", ImageBuilder.Compress(image.DockerArchive()));
        _folder.Write("bom.tar", "\uFEFF \n{\"bomFormat\":\"CycloneDX\"}");
        _folder.Write("bom.xml", "<?xml version=\"1.0\"?><bom/>");
        _folder.Write("bom.spdx", "# made by hand\nSPDXVersion: SPDX-2.3\n");
        _folder.Write("text", "hello");
        _folder.Write("empty", "");
        _folder.Write("rootfs/etc/os-release", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docker-archive:{}/docker.tar", TargetKind.DockerArchive, "docker.tar", null, null, true)]
    [InlineData("docker-archive:{}/docker.tar:localhost:5000/team/app:1", TargetKind.DockerArchive, "docker.tar", "localhost:5000/team/app:1", null, true)]
    [InlineData("docker-archive:{}/with:colon.tar", TargetKind.DockerArchive, "with:colon.tar", null, null, true)]
    [InlineData("docker-archive:{}/with:colon.tar:t", TargetKind.DockerArchive, "with:colon.tar", "t", null, true)]
    [InlineData("oci:{}/layout", TargetKind.OciLayout, "layout", null, null, true)]
    [InlineData("oci:{}/layout:v1", TargetKind.OciLayout, "layout", "v1", null, true)]
    [InlineData("oci:{}/layout:v1@" + Digest256, TargetKind.OciLayout, "layout", "v1", Digest256, true)]
    [InlineData("oci:{}/layout@" + Digest256, TargetKind.OciLayout, "layout", null, Digest256, true)]
    [InlineData("oci-archive:{}/oci.tar:v1", TargetKind.OciArchive, "oci.tar", "v1", null, true)]
    [InlineData("rootfs:{}/rootfs", TargetKind.FileSystem, "rootfs", null, null, true)]
    [InlineData("dir:{}/layout", TargetKind.SourceDirectory, "layout", null, null, true)]
    [InlineData("sbom:{}/text", TargetKind.Sbom, "text", null, null, true)]
    [InlineData("{}/docker.tar", TargetKind.DockerArchive, "docker.tar", null, null, false)]
    [InlineData("{}/oci.tar:v1", TargetKind.DockerArchive, "oci.tar", "v1", null, false)]
    [InlineData("{}/image.json", TargetKind.DockerArchive, "image.json", null, null, false)]
    [InlineData("{}/bom.tar", TargetKind.Sbom, "bom.tar", null, null, false)]
    [InlineData("{}/bom.xml", TargetKind.Sbom, "bom.xml", null, null, false)]
    [InlineData("{}/bom.spdx", TargetKind.Sbom, "bom.spdx", null, null, false)]
    [InlineData("{}/layout:v1", TargetKind.OciLayout, "layout", "v1", null, false)]
    [InlineData("{}/rootfs", TargetKind.FileSystem, "rootfs", null, null, false)]
    public void Texts_name_targets(string text, TargetKind kind, string location, string? selector, string? pin, bool forced)
    {
        var expected = new Target(kind, _folder.File(location), selector, pin is null ? null : Digest.Parse(pin)) { IsForced = forced };

        Assert.Equal(expected, Targets.Resolve(text.Replace("{}", _folder.Path)));
    }

    [Theory]
    [InlineData("registry:debian", TargetKind.Registry, "docker.io/library/debian:latest", true)]
    [InlineData("registry:r.example:5000/a/shop.tar", TargetKind.Registry, "r.example:5000/a/shop.tar:latest", true)]
    [InlineData("docker://r.example/a:1@" + Digest256, TargetKind.Registry, "r.example/a:1@" + Digest256, true)]
    [InlineData("debian:12.5", TargetKind.Registry, "docker.io/library/debian:12.5", false)]
    [InlineData("no-such-folder/app", TargetKind.Registry, "docker.io/no-such-folder/app:latest", false)]
    [InlineData("r.example/shop.tar", TargetKind.Registry, "r.example/shop.tar:latest", false)]
    [InlineData("shop.tar:1", TargetKind.Registry, "docker.io/library/shop.tar:1", false)]
    [InlineData("docker-daemon:team/app:1", TargetKind.Daemon, "team/app:1", true)]
    public void Texts_name_images_that_are_elsewhere(string text, TargetKind kind, string location, bool forced) =>
        Assert.Equal(new Target(kind, location) { IsForced = forced }, Targets.Resolve(text));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("shop.tar", "does not exist")]
    [InlineData("build/shop.tar.gz", "does not exist")]
    [InlineData("./debian", "does not exist")]
    [InlineData("registry:", "not the name of an image")]
    [InlineData("docker://UPPER", "not the name of an image")]
    [InlineData("docker-daemon:", "names no image")]
    [InlineData("{}/missing", "does not exist")]
    [InlineData("docker-archive:{}/missing.tar", "does not exist")]
    [InlineData("docker-archive:{}/layout", "is a directory")]
    [InlineData("oci:{}/oci.tar", "use oci-archive:")]
    [InlineData("oci:{}/rootfs", "not an OCI layout")]
    [InlineData("rootfs:{}/text", "is a file")]
    [InlineData("sbom:{}/rootfs", "is a directory")]
    [InlineData("{}/text", "neither an image archive")]
    [InlineData("{}/empty", "neither an image archive")]
    [InlineData("{}/rootfs:v1", "holds no image 'v1'")]
    [InlineData("-", "Standard input")]
    [InlineData("/dev/null", "not a regular file")]
    public void Texts_that_name_nothing_are_refused_with_a_sentence(string text, string part)
    {
        Assert.Contains(part, Assert.Throws<TargetException>(() => Targets.Resolve(text.Replace("{}", _folder.Path))).Message);
    }

    [Theory]
    [InlineData("docker-archive:{}/oci.tar", "use oci-archive:")]
    [InlineData("oci-archive:{}/docker.tar", "use docker-archive:")]
    [InlineData("docker-archive:{}/text", "is not a docker archive")]
    [InlineData("{}/docker.tar:other", "holds no image named 'other'; it has test:1")]
    [InlineData("{}/layout:other", "holds no image named 'other'; it has test:1")]
    [InlineData("{}/docker.tar@" + Digest256, "holds no image whose configuration has digest")]
    [InlineData("{}/layout@" + Digest256, "holds no image with digest")]
    public async Task Archives_that_are_not_what_was_asked_for_are_refused(string text, string part)
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Text(text.Replace("{}", _folder.Path)));

        Assert.Contains(part, error.Message);
    }

    [Fact]
    public async Task A_tar_of_something_else_is_refused()
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => Scans.Archive(new TarBuilder().File("etc/passwd", "").ToArray()));

        Assert.Contains("rootfs:DIR", error.Message);
    }

    [Theory]
    [InlineData("test:1")]
    [InlineData("docker.io/library/test:1")]
    public async Task Images_are_found_by_any_form_of_their_name(string name)
    {
        Assert.Equal(["a.txt"], (await Scans.Text($"{_folder.File("docker.tar")}:{name}")).TreeLines());
    }
}
