using Plimsoll.Images.Copying;

namespace Plimsoll.Images.Tests.Copies;

public sealed class CopyDestinationTests
{
    [Theory]
    [InlineData("debian", TargetKind.Registry, "docker.io/library/debian:latest", null)]
    [InlineData("registry:r.example:5000/a/b:1", TargetKind.Registry, "r.example:5000/a/b:1", null)]
    [InlineData("docker://r.example/a", TargetKind.Registry, "r.example/a:latest", null)]
    [InlineData("oci:dir", TargetKind.OciLayout, "dir", null)]
    [InlineData("oci:dir:a:1", TargetKind.OciLayout, "dir", "a:1")]
    [InlineData("oci-archive:f.tar:a", TargetKind.OciArchive, "f.tar", "a")]
    [InlineData("docker-archive:/x/f.tar:r.example:5000/a:1", TargetKind.DockerArchive, "/x/f.tar", "r.example:5000/a:1")]
    [InlineData("docker-archive:f.tar:team/app", TargetKind.DockerArchive, "f.tar", "team/app:latest")]
    public void Texts_name_destinations(string text, TargetKind kind, string location, string? name) =>
        Assert.Equal(new CopyDestination(kind, location, name), CopyDestination.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("oci:")]
    [InlineData("oci:dir:")]
    [InlineData("oci-archive::a")]
    [InlineData("docker-archive:f:-bad")]
    [InlineData("docker-archive:f:a@sha256:0000000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("registry:UPPER")]
    [InlineData("/tmp/file")]
    public void Other_texts_are_refused(string text) => Assert.Throws<TargetException>(() => CopyDestination.Parse(text));
}
