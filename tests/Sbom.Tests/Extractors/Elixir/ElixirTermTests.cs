using Plimsoll.Sbom.Extractors.Elixir;

namespace Plimsoll.Sbom.Tests.Extractors.Elixir;

public sealed class ElixirTermTests
{
    [Theory]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData(":atom", "atom")]
    [InlineData(":\"an atom\"", "an atom")]
    [InlineData("true", "true")]
    [InlineData("[]", "()")]
    [InlineData("[1, {:a, \"b\"}, ]", "(1 (a b))")]
    [InlineData("[hex: :x, optional: false]", "((hex x) (optional false))")]
    [InlineData("%{\"k\" => 1, \"l\": [], m: 2}", "((k 1) (l ()) (m 2))")]
    [InlineData(" # comment\n :a", "a")]
    [InlineData("\"a\": {:b}", "(a (b))")]
    public void Terms_are_texts_and_lists(string text, string expected)
    {
        var at = 0;
        Assert.Equal(expected, Show(ElixirTerm.Read(text, ref at, 10)));
        Assert.Equal(text.Length, at);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"open")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("{1]")]
    [InlineData("\"a\":")]
    [InlineData("1 =>")]
    [InlineData("&fun")]
    [InlineData("[[[[[[[[[[[1]]]]]]]]]]]")]
    public void What_is_none_gives_nothing(string text)
    {
        var at = 0;
        Assert.Null(ElixirTerm.Read(text, ref at, 10));
    }

    private static string Show(ElixirTerm? term) => term is ElixirTerm.Text text ? text.Content : $"({string.Join(' ', term!.Items.Select(Show))})";
}
