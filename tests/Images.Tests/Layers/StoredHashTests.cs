using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class StoredHashTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(700_000, 2)]
    [InlineData(700_000, 9)]
    public void However_many_steps_come_first_the_digest_is_that_of_the_range(int length, int steps)
    {
        using var folder = new TemporaryFolder();
        var bytes = Scans.RandomBytes(length + 20);
        using var file = OpenFile.Open(folder.Write("blob", bytes));
        using var hash = new StoredHash(new ByteRange(file, 10, length), "sha512", TestContext.Current.CancellationToken);
        for (var i = 0; i < steps; i++)
        {
            hash.Step();
        }

        Assert.Equal(Digest.Parse("sha512:" + Convert.ToHexStringLower(SHA512.HashData(bytes.AsSpan(10, length)))), hash.Finish());
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var folder = new TemporaryFolder();
        using var file = OpenFile.Open(folder.Write("blob", Scans.RandomBytes(10)));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var hash = new StoredHash(ByteRange.WholeOf(file), null, cancelled.Token);

        Assert.Throws<OperationCanceledException>(() => hash.Finish());
    }
}
