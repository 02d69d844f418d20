using System.Text;
using Plimsoll.Images.Registry;

namespace Plimsoll.Images.Tests.Registries;

public sealed class ChallengeTests
{
    [Theory]
    [InlineData("Basic", "Basic")]
    [InlineData("Basic realm=\"a, b\"", "Basic realm=a, b")]
    [InlineData("Bearer realm=\"https://r.example/token?a=b\",service=\"r.example\",scope=\"repository:a/b:pull,push\"", "Bearer realm=https://r.example/token?a=b scope=repository:a/b:pull,push service=r.example")]
    [InlineData("Bearer realm=https://r.example/token , service = x", "Bearer realm=https://r.example/token service=x")]
    [InlineData("bearer REALM=\"a\\\"b\\\\c\"", "bearer realm=a\"b\\c")]
    [InlineData("Negotiate, Basic realm=\"x\", Bearer realm=\"y\"", "Negotiate|Basic realm=x|Bearer realm=y")]
    [InlineData("Negotiate abcdef", "Negotiate|abcdef")]
    [InlineData("Bearer realm=\"first\",realm=\"second\"", "Bearer realm=first")]
    [InlineData(", ,\tBasic", "Basic")]
    [InlineData("Bearer realm=\"never ends", "Bearer")]
    [InlineData("Bearer realm=\"ends in a backslash\\", "Bearer")]
    [InlineData("", "")]
    [InlineData("=,=", "")]
    [InlineData("(", "")]
    public void Headers_are_told_apart(string header, string expected) =>
        Assert.Equal(expected, string.Join('|', Challenge.Parse(header).Select(challenge => string.Join(' ', challenge.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}").Prepend(challenge.Scheme)))));

    [Fact]
    public void Endless_headers_end()
    {
        Assert.Equal(16, Challenge.Parse(string.Concat(Enumerable.Repeat("Basic, ", 10_000))).Length);
        Assert.All(Challenge.Parse("Bearer " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"p{i}=1,"))), challenge => Assert.InRange(challenge.Parameters.Count, 0, 64));
    }

    [Fact]
    public void Damaged_headers_never_throw()
    {
        var good = Encoding.Latin1.GetBytes("Bearer realm=\"https://r.example/token\",service=\"r, \\\"x\\\"\",scope=a:b:c, Basic realm=x");
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)))
        {
            Challenge.Parse(Encoding.Latin1.GetString(bytes));
        }
    }
}
