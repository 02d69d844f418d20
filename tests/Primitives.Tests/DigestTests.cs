namespace Plimsoll.Primitives.Tests;

public sealed class DigestTests
{
    private const string Empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void Hashes_content() => Assert.Equal(Empty, Digest.Sha256([]).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("abcdef")]
    [InlineData("sha256:")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g")]
    [InlineData("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    public void Refuses_what_is_no_digest(string text) => Assert.False(Digest.TryParse(text, out _));

    [Fact]
    public void No_prefix_of_a_digest_is_one()
    {
        for (var length = 0; length < Empty.Length; length++)
        {
            Assert.False(Digest.TryParse(Empty.AsSpan(0, length), null, out _));
        }
    }

    [Fact]
    public void Takes_sha512_and_sorts_by_text()
    {
        var digest = Digest.Parse("sha512:" + new string('0', 128));
        Assert.Equal("sha512", digest.Algorithm);
        Assert.True(Digest.Parse(Empty) < digest);
        Assert.True(default(Digest) < digest);
    }

    [Fact]
    public void Splits_into_algorithm_and_hex()
    {
        var digest = Digest.Parse(Empty);
        Assert.Equal("sha256", digest.Algorithm);
        Assert.Equal(Empty[7..], digest.Hex);
    }

    [Fact]
    public void Default_value_is_empty() => Assert.True(default(Digest).IsEmpty);
}
