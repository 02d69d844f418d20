using System.Buffers;
using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Hashes a blob as it is stored, a piece at a time, so that a thread can do it while it waits for something else.</summary>
internal sealed class StoredHash(ByteRange range, string? algorithm, CancellationToken cancel) : IDisposable
{
    private readonly IncrementalHash _hash = Hashes.Start(algorithm);
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferPipe.BufferSize);
    private long _done;
    private bool _ended;

    /// <summary>False when everything has been hashed.</summary>
    public bool Step()
    {
        if (_ended)
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        var count = range.Read(_done, _buffer.AsSpan(0, BufferPipe.BufferSize));
        _hash.AppendData(_buffer, 0, count);
        _done += count;
        _ended = count == 0;
        return !_ended;
    }

    /// <summary>Hashes the rest.</summary>
    public Digest Finish()
    {
        while (Step())
        {
        }

        return Hashes.Finish(_hash);
    }

    public void Dispose()
    {
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}
