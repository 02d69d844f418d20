using System.Security.Cryptography;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Images;

/// <summary>Reads what another thread inflates and hashes every byte on the way, wanted or not; hashes what is stored while it would wait.</summary>
internal sealed class PipeSource(BufferPipe pipe, IncrementalHash hash, StoredHash stored, CancellationToken cancel) : ByteSource
{
    private ReadOnlyMemory<byte> _rest;
    private bool _ended;
    private long _position;

    public override long Position => _position;

    public override int Read(Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length && HasMore())
        {
            var count = Math.Min(destination.Length - done, _rest.Length);
            _rest.Span[..count].CopyTo(destination[done..]);
            Take(count);
            done += count;
        }

        return done;
    }

    public override long Skip(long count)
    {
        var start = _position;
        while (_position - start < count && HasMore())
        {
            Take((int)Math.Min(count - (_position - start), _rest.Length));
        }

        return _position - start;
    }

    private void Take(int count)
    {
        _rest = _rest[count..];
        _position += count;
    }

    private bool HasMore()
    {
        if (_rest.IsEmpty && !_ended)
        {
            while (!pipe.HasFilled && stored.Step())
            {
            }

            _rest = pipe.NextFilled(cancel);
            _ended = _rest.IsEmpty;
            hash.AppendData(_rest.Span);
        }

        return !_ended;
    }
}
