using Plimsoll.Formats.Maven;

namespace Plimsoll.Formats.Tests.Maven;

public sealed class PomExpressionsTests
{
    private static readonly PomExpressions Expressions = new(name => name switch
    {
        "a" => "1",
        "b" => "${a}.${a}",
        "self" => "${self}",
        "ping" => "${pong}",
        "pong" => "x${ping}",
        "bomb" => "${bomb}${bomb}",
        "huge" => new string('x', 1 << 20),
        _ => null,
    });

    [Theory]
    [InlineData("", "")]
    [InlineData("1.0", "1.0")]
    [InlineData("${a}", "1")]
    [InlineData("v${b}-${a}", "v1.1-1")]
    [InlineData("${none}-${a}", "${none}-1")]
    [InlineData("${a", "${a")]
    [InlineData("$a}", "$a}")]
    [InlineData("${}", "${}")]
    [InlineData("${self}", "${self}")]
    [InlineData("${ping}", "${ping}")]
    [InlineData("${bomb}", "${bomb}")]
    [InlineData("${huge}${huge}", "${huge}${huge}")]
    public void Replaces_what_is_known_and_leaves_what_would_never_end(string text, string expected) => Assert.Equal(expected, Expressions.Resolve(text));
}
