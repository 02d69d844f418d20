using System.Text;
using Plimsoll.Formats.GoBuildInfo;

namespace Plimsoll.Formats.Tests.GoBuildInfo;

public sealed class GoModuleTextTests
{
    [Theory]
    [InlineData("build\ta=b=c\n", "a|b=c")]
    [InlineData("build\t\"a\\tb\"=\"c\\\"d\\n\"\n", "a\tb|c\"d\n")]
    [InlineData("build\t`a`=`b\\`\n", "a|b\\")]
    [InlineData("build\ta=\n", "a|")]
    public void Settings_may_be_quoted(string text, string expected)
    {
        var setting = Assert.Single(GoModuleText.Parse("go1.22", Encoding.UTF8.GetBytes(text), 10).Value.Settings);
        Assert.Equal(expected, $"{setting.Key}|{setting.Value}");
    }

    [Theory]
    [InlineData("no equals sign", "build\ta")]
    [InlineData("open quote", "build\t\"a=b")]
    [InlineData("text after a quote", "build\t\"a\"b=c")]
    [InlineData("module without path", "dep\t\tv1")]
    [InlineData("too many fields", "mod\ta\tv1\th1:x\ty")]
    [InlineData("replacement of nothing", "=>\ta\tv1")]
    public void Malformed_lines_are_counted(string name, string text)
    {
        var parsed = GoModuleText.Parse("go1.22", Encoding.UTF8.GetBytes(text + "\ndep\tb\tv2\n"), 10);
        Assert.True(parsed.HasErrors, name);
        Assert.Equal("b", Assert.Single(parsed.Value.Dependencies).Path);
    }

    [Fact]
    public void Main_module_can_be_replaced_too() =>
        Assert.Equal(new GoModule("a", "v1", null, new GoModule("b", "v2")), GoModuleText.Parse("go1.22", "mod\ta\tv1\n=>\tb\tv2\n"u8, 10).Value.Main);

    [Fact]
    public void Lines_of_later_versions_are_passed_over() => Assert.Empty(GoModuleText.Parse("go1.99", "new\tx\n"u8, 10).Diagnostics);

    [Fact]
    public void More_modules_than_allowed_are_an_error()
    {
        var parsed = GoModuleText.Parse("go1.22", "dep\ta\tv1\ndep\tb\tv1\n"u8, 1);
        Assert.True(parsed.HasErrors);
        Assert.Single(parsed.Value.Dependencies);
    }
}
