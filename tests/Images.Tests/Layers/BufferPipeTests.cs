using System.Security.Cryptography;

namespace Plimsoll.Images.Tests.Layers;

public sealed class BufferPipeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task Everything_arrives_in_order_and_is_hashed(int buffers)
    {
        var cancel = TestContext.Current.CancellationToken;
        var bytes = Scans.RandomBytes(buffers * 70_001);
        using var pipe = new BufferPipe();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writing = Task.Run(
            () =>
            {
                for (var i = 0; i < buffers; i++)
                {
                    bytes.AsSpan(i * 70_001, 70_001).CopyTo(pipe.NextFree(cancel).Span);
                    pipe.Publish(70_001);
                }

                pipe.Complete();
            },
            cancel);
        using var folder = new TemporaryFolder();
        using var file = OpenFile.Open(folder.Write("stored", bytes));
        using var stored = new StoredHash(ByteRange.WholeOf(file), null, cancel);
        var source = new PipeSource(pipe, hash, stored, cancel);
        var read = new byte[bytes.Length / 2];

        Assert.Equal(read.Length, source.Read(read));
        Assert.Equal(bytes.Length - read.Length, source.Skip(long.MaxValue));
        Assert.Equal((0, 0L), (source.Read(new byte[1]), source.Skip(1)));
        Assert.Equal(bytes.Length, source.Position);
        Assert.True(bytes.AsSpan(0, read.Length).SequenceEqual(read));
        Assert.Equal(SHA256.HashData(bytes), hash.GetHashAndReset());
        Assert.Equal(Primitives.Digest.Sha256(bytes), stored.Finish());
        await writing;
    }

    [Fact]
    public void Waiting_ends_when_cancelled()
    {
        using var pipe = new BufferPipe();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => pipe.NextFilled(cancelled.Token));
    }
}
