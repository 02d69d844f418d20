namespace Plimsoll.Primitives.Tests;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("etc/passwd", "etc/passwd")]
    [InlineData("/etc/passwd", "etc/passwd")]
    [InlineData("etc/passwd", "/etc/passwd/")]
    [InlineData("etc/*", "etc/passwd")]
    [InlineData("*", "etc")]
    [InlineData("*/*", "etc/passwd")]
    [InlineData("etc/pass???", "etc/passwd1")]
    [InlineData("**", "etc/passwd")]
    [InlineData("**", "")]
    [InlineData("**/passwd", "passwd")]
    [InlineData("**/passwd", "a/b/c/passwd")]
    [InlineData("etc/**", "etc")]
    [InlineData("etc/**", "etc/a/b")]
    [InlineData("a/**/b", "a/b")]
    [InlineData("a/**/b", "a/x/y/b")]
    [InlineData("a/**/**/b", "a/x/b")]
    [InlineData("**/*.pem", "etc/ssl/key.pem")]
    [InlineData("**/a*b*c/**", "x/a1b2c/y")]
    [InlineData("a*", "a")]
    [InlineData("a**b", "axxb")]
    [InlineData("[a]", "[a]")]
    [InlineData("你?", "你好")]
    public void Matches(string pattern, string path) => Assert.True(PathGlob.Matches(pattern, path));

    [Theory]
    [InlineData("etc", "etc/passwd")]
    [InlineData("etc/passwd", "etc")]
    [InlineData("*", "etc/passwd")]
    [InlineData("etc/*", "etc/a/b")]
    [InlineData("etc/*", "etc")]
    [InlineData("etc/pass?", "etc/pass")]
    [InlineData("?", "a/b")]
    [InlineData("**/passwd", "etc/passwd/x")]
    [InlineData("**/passwd", "xpasswd")]
    [InlineData("a/**/b", "a/x")]
    [InlineData("a/**/b", "ab")]
    [InlineData("*.pem", "key.PEM")]
    [InlineData("[ab]", "a")]
    [InlineData("", "a")]
    public void Does_not_match(string pattern, string path) => Assert.False(PathGlob.Matches(pattern, path));

    /// <summary>Each of these takes a backtracking matcher longer than the age of the universe.</summary>
    [Fact]
    public void Hostile_patterns_end_at_once()
    {
        var stars = string.Concat(Enumerable.Repeat("a*", 2_000)) + "b";
        Assert.False(PathGlob.Matches(stars, new string('a', 4_000)));
        var folders = string.Concat(Enumerable.Repeat("**/a/", 1_000)) + "b";
        Assert.False(PathGlob.Matches(folders, string.Concat(Enumerable.Repeat("a/", 1_000)) + "c"));
        Assert.True(PathGlob.Matches(string.Concat(Enumerable.Repeat("**/*/", 500)) + "c", string.Concat(Enumerable.Repeat("a/", 1_000)) + "c"));
    }
}
