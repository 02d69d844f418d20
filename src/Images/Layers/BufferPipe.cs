using System.Buffers;

namespace Plimsoll.Images;

/// <summary>Hands filled buffers from one thread to another, a few at a time, and uses them again.</summary>
internal sealed class BufferPipe : IDisposable
{
    public const int BufferSize = 256 << 10;
    private const int Buffers = 16;

    private readonly byte[][] _buffers = new byte[Buffers][];
    private readonly int[] _lengths = new int[Buffers];
    private readonly SemaphoreSlim _free = new(Buffers);
    private readonly SemaphoreSlim _filled = new(0);
    private int _writing;
    private int _reading = -1;

    public BufferPipe()
    {
        for (var i = 0; i < Buffers; i++)
        {
            _buffers[i] = ArrayPool<byte>.Shared.Rent(BufferSize);
        }
    }

    /// <summary>Waits for a buffer to write into.</summary>
    public Memory<byte> NextFree(CancellationToken cancel)
    {
        _free.Wait(cancel);
        return _buffers[_writing % Buffers].AsMemory(0, BufferSize);
    }

    /// <summary>Passes on the buffer that <see cref="NextFree"/> gave.</summary>
    public void Publish(int length)
    {
        _lengths[_writing % Buffers] = length;
        Volatile.Write(ref _writing, _writing + 1);
        _filled.Release();
    }

    /// <summary>Says that no more comes, however the writing ended.</summary>
    public void Complete() => _filled.Release();

    /// <summary>Whether <see cref="NextFilled"/> would return without waiting.</summary>
    public bool HasFilled => _filled.CurrentCount > 0;

    /// <summary>Waits for the next filled buffer, giving the last one back; empty at the end, after which it must not be called.</summary>
    public ReadOnlyMemory<byte> NextFilled(CancellationToken cancel)
    {
        if (_reading >= 0)
        {
            _free.Release();
        }

        _filled.Wait(cancel);
        _reading++;
        return _reading < Volatile.Read(ref _writing) ? _buffers[_reading % Buffers].AsMemory(0, _lengths[_reading % Buffers]) : default;
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _free.Dispose();
        _filled.Dispose();
    }
}
