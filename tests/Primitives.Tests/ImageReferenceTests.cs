namespace Plimsoll.Primitives.Tests;

public sealed class ImageReferenceTests
{
    private const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("debian", "docker.io/library/debian:latest")]
    [InlineData("debian:12.5", "docker.io/library/debian:12.5")]
    [InlineData("team/app", "docker.io/team/app:latest")]
    [InlineData("docker.io/debian", "docker.io/library/debian:latest")]
    [InlineData("index.docker.io/debian", "docker.io/library/debian:latest")]
    [InlineData("index.docker.io/team/app:1", "docker.io/team/app:1")]
    [InlineData("localhost/app", "localhost/app:latest")]
    [InlineData("localhost:5000/app:1", "localhost:5000/app:1")]
    [InlineData("localhost:5000", "docker.io/library/localhost:5000")]
    [InlineData("registry.example/a/b/c:v1", "registry.example/a/b/c:v1")]
    [InlineData("registry.example:5000/team/app", "registry.example:5000/team/app:latest")]
    [InlineData("[2001:db8::1]:5000/app", "[2001:db8::1]:5000/app:latest")]
    [InlineData("[::1]/app:2", "[::1]/app:2")]
    [InlineData("HOST/app", "HOST/app:latest")]
    [InlineData("a--b/c__d/e.f-g_h", "docker.io/a--b/c__d/e.f-g_h:latest")]
    [InlineData("debian:A_b.c-9", "docker.io/library/debian:A_b.c-9")]
    [InlineData("debian:_x", "docker.io/library/debian:_x")]
    [InlineData("debian@" + Sha256, "docker.io/library/debian@" + Sha256)]
    [InlineData("r.example/a:1@" + Sha256, "r.example/a:1@" + Sha256)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", "docker.io/library/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85:latest")]
    public void Reads_as_Docker_does(string text, string normalized)
    {
        var reference = ImageReference.Parse(text);
        Assert.Equal(normalized, reference.ToString());
        Assert.Equal(reference, ImageReference.Parse(normalized));
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("only a tag", ":1")]
    [InlineData("only a digest", "@" + Sha256)]
    [InlineData("empty tag", "debian:")]
    [InlineData("tag that begins with a point", "debian:.1")]
    [InlineData("tag that begins with a hyphen", "debian:-1")]
    [InlineData("tag with other characters", "debian:a+b")]
    [InlineData("empty digest", "debian@")]
    [InlineData("short digest", "debian@sha256:abcd")]
    [InlineData("two digests", "debian@" + Sha256 + "@" + Sha256)]
    [InlineData("capital in the path", "team/App")]
    [InlineData("capital in a bare name", "Debian")]
    [InlineData("empty component", "team//app")]
    [InlineData("slash first", "/app")]
    [InlineData("slash last", "app/")]
    [InlineData("component that begins with a separator", "team/-app")]
    [InlineData("component that ends with a separator", "team/app_")]
    [InlineData("two points", "a..b")]
    [InlineData("three underscores", "a___b")]
    [InlineData("different separators together", "a.-b")]
    [InlineData("scheme", "https://registry.example/app")]
    [InlineData("space", "deb ian")]
    [InlineData("no ASCII", "débian")]
    [InlineData("control character", "debian\u001b")]
    [InlineData("host only", "registry.example/")]
    [InlineData("host with an underscore", "a.b_c/app")]
    [InlineData("host with an empty label", "a..b/app")]
    [InlineData("host label that begins with a hyphen", "-a.b/app")]
    [InlineData("port that is no number", "a.b:port/app")]
    [InlineData("empty port", "a.b:/app")]
    [InlineData("two ports", "a.b:1:2/app")]
    [InlineData("IPv6 address without end", "[::1/app")]
    [InlineData("no IPv6 address", "[host]/app")]
    [InlineData("image id", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Refuses_what_Docker_refuses(string why, string text)
    {
        Assert.False(ImageReference.TryParse(text, null, out _), why);
        Assert.Throws<FormatException>(() => ImageReference.Parse(text));
    }

    [Fact]
    public void Splits_into_parts()
    {
        var reference = ImageReference.Parse("r.example:5000/team/app:1.2@" + Sha256);
        Assert.Equal(("r.example:5000", "team/app", "1.2"), (reference.Registry, reference.Repository, reference.Tag));
        Assert.Equal(Digest.Parse(Sha256), reference.Digest);
        Assert.Null(ImageReference.Parse("debian@" + Sha256).Tag);
    }

    [Fact]
    public void Caps_path_and_tag()
    {
        Assert.True(ImageReference.TryParse("r.example/" + new string('a', 255), null, out _));
        Assert.False(ImageReference.TryParse("r.example/" + new string('a', 256), null, out _));
        Assert.False(ImageReference.TryParse(new string('a', 255), null, out _));
        Assert.True(ImageReference.TryParse("a:" + new string('1', 128), null, out _));
        Assert.False(ImageReference.TryParse("a:" + new string('1', 129), null, out _));
        Assert.False(ImageReference.TryParse(new string('a', 50_000_000), null, out _));
    }

    [Fact]
    public void Damaged_text_never_throws_and_what_is_read_stays_the_same()
    {
        var good = "registry.example:5000/team/app_1.x-2:v1.2@"u8.ToArray().Concat(Sha256.Select(c => (byte)c)).ToArray();
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 20_000)))
        {
            if (ImageReference.TryParse(System.Text.Encoding.Latin1.GetString(bytes), null, out var reference))
            {
                Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
            }
        }
    }

    [Fact]
    public void The_same_repository_is_named_by_content_or_tag()
    {
        var reference = ImageReference.Parse("r.example/a:1");
        var digest = Digest.Sha256([1]);

        Assert.Equal(ImageReference.Parse($"r.example/a@{digest}"), reference.WithDigest(digest));
        Assert.Equal(ImageReference.Parse("r.example/a:2"), reference.WithDigest(digest).WithTag("2"));
        Assert.Throws<FormatException>(() => reference.WithTag("-"));
    }
}
