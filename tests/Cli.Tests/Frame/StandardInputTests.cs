using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Tests;

public sealed class StandardInputTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public async Task What_was_looked_at_is_read_again(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        var input = new StandardInput(() => new MemoryStream(bytes));
        Assert.Equal(bytes.Take(4096), input.Head().ToArray());
        Assert.Equal(bytes.Take(4096), input.Head().ToArray());
        using var copy = new MemoryStream();
        await using var stream = input.Open();
        await stream.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }
}
