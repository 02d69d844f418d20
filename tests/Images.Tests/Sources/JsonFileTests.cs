using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class JsonFileTests
{
    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{", "line 1")]
    [InlineData("{\n \"a\": tru }", "line 2")]
    [InlineData("{} {}", "line 1")]
    [InlineData("{\"a\":\"\\ud800\"}", "no Unicode")]
    [InlineData("{\"\\udc00\":1}", "no Unicode")]
    [InlineData("[[[[[[[[[[[1]]]]]]]]]]]", "line 1")]
    public void What_is_no_json_says_where(string text, string part)
    {
        Assert.False(JsonFile.TryParse(Encoding.UTF8.GetBytes(text), Limits.Default with { MaxDepth = 10 }, out _, out var problem));
        Assert.Contains(part, problem);
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_refused()
    {
        Assert.False(JsonFile.TryParse([.. "{\"a\":\""u8, 0xff, .. "\"}"u8], Limits.Default, out _, out _));
    }

    [Fact]
    public void Members_of_another_kind_are_absent()
    {
        Assert.True(JsonFile.TryParse("""{"text":"t","number":7,"float":1.5,"flag":true,"list":["a",1,null],"twice":1,"twice":2}"""u8.ToArray(), Limits.Default, out var root, out _));

        Assert.Equal(("t", null, null), (root.Text("text"), root.Text("number"), root.Text("none")));
        Assert.Equal((7L, null, null, 2L), (root.Number("number"), root.Number("float"), root.Number("text"), root.Number("twice")));
        Assert.Equal((true, false), (root.Flag("flag"), root.Flag("text")));
        Assert.Equal(["a"], root.Texts("list"));
        Assert.Empty(root.Items("text"));
        Assert.Null(root.Member("list")!.Value.Text("x"));
    }

    [Fact]
    public void Mutations_never_throw()
    {
        foreach (var bytes in Fuzz.Mutations("""{"a":"\u00e4ö\n","b":[1,2,{"c":null}],"d":"\ud83d\ude00"}"""u8.ToArray(), 3000))
        {
            Assert.NotEqual(JsonFile.TryParse(bytes, Limits.Default, out _, out var problem), problem is not null);
        }
    }
}
