using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class EntryNameTests
{
    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("./a//b/./c/", "a/b/c")]
    [InlineData("/a", "a")]
    [InlineData("///a/b", "a/b")]
    [InlineData("a/../b", "b")]
    [InlineData("a/b/../../c", "c")]
    [InlineData("a/b/..", "a")]
    [InlineData("..a/b..", "..a/b..")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("a\nb", "a\nb")]
    public void Names_get_their_normal_form(string name, string normal)
    {
        var entry = new EntryName(Limits.Default);

        Assert.Equal(EntryNameFault.None, entry.TrySet(Encoding.UTF8.GetBytes(name)));
        Assert.Equal(normal, Encoding.UTF8.GetString(entry.Span));
        Assert.Equal(name.StartsWith('/'), entry.WasAbsolute);
    }

    [Theory]
    [InlineData("..", "Climbs")]
    [InlineData("../a", "Climbs")]
    [InlineData("a/../../b", "Climbs")]
    [InlineData("/..", "Climbs")]
    [InlineData("", "Root")]
    [InlineData("./", "Root")]
    [InlineData("a/..", "Root")]
    [InlineData("123456789012345678901", "TooLong")]
    [InlineData("a/b/c/d", "TooDeep")]
    public void Names_that_cannot_be_used_say_why(string name, string fault)
    {
        var entry = new EntryName(Limits.Default with { MaxPathBytes = 20, MaxPathDepth = 3 });

        Assert.Equal(fault, entry.TrySet(Encoding.UTF8.GetBytes(name)).ToString());
    }
}
