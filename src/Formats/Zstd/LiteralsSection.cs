namespace Plimsoll.Formats.Zstd;

/// <summary>Decodes the first part of a compressed block: the bytes that sequences put between their copies.</summary>
/// <remarks>Source: RFC 8878, 3.1.1.3.1 "Literals Section".</remarks>
internal sealed class LiteralsSection
{
    /// <summary>With fewer literals there are not enough for four streams.</summary>
    private const int LeastForFour = 6;

    private readonly HuffmanTable _table = new();
    private readonly byte[] _bytes = new byte[ZstdWindow.MaxBlockBytes + ZstdWindow.Margin];

    /// <summary>The literals; <see cref="ZstdWindow.Margin"/> more bytes follow, so that copies may run over.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public int Length { get; private set; }

    /// <summary>Starts a new frame.</summary>
    public void Forget() => _table.Forget();

    /// <param name="start">Moved behind the section.</param>
    public bool TryRead(ReadOnlySpan<byte> buffer, ref int start, int end, int maxBlock)
    {
        if (start >= end)
        {
            return false;
        }

        var type = buffer[start] & 3;
        var format = buffer[start] >> 2 & 3;
        return type < 2
            ? TryReadPlain(buffer, ref start, end, format, isRepeated: type == 1, maxBlock)
            : TryReadHuffman(buffer, ref start, end, format, hasTree: type == 2, maxBlock);
    }

    private bool TryReadPlain(ReadOnlySpan<byte> buffer, ref int start, int end, int format, bool isRepeated, int maxBlock)
    {
        var (headerBytes, shift) = format switch
        {
            1 => (2, 4),
            3 => (3, 4),
            _ => (1, 3),
        };
        if (!TryReadHeader(buffer, ref start, end, headerBytes, out var header))
        {
            return false;
        }

        Length = (int)(header >> shift);
        var stored = isRepeated ? 1 : Length;
        if (Length > maxBlock || stored > end - start)
        {
            return false;
        }

        if (isRepeated)
        {
            _bytes.AsSpan(0, Length).Fill(buffer[start]);
        }
        else
        {
            buffer.Slice(start, Length).CopyTo(_bytes);
        }

        start += stored;
        return true;
    }

    private bool TryReadHuffman(ReadOnlySpan<byte> buffer, ref int start, int end, int format, bool hasTree, int maxBlock)
    {
        var (headerBytes, sizeBits) = format switch
        {
            2 => (4, 14),
            3 => (5, 18),
            _ => (3, 10),
        };
        if (!TryReadHeader(buffer, ref start, end, headerBytes, out var header))
        {
            return false;
        }

        var mask = (1L << sizeBits) - 1;
        Length = (int)(header >> 4 & mask);
        var stored = (int)(header >> (4 + sizeBits) & mask);
        var isOne = format == 0;
        if (Length > maxBlock || stored > end - start || Length < (isOne ? 1 : LeastForFour))
        {
            return false;
        }

        var at = start;
        start += stored;
        if (hasTree ? !_table.TryRead(buffer, ref at, start) : _table.Bits == 0)
        {
            return false;
        }

        var output = _bytes.AsSpan(0, Length);
        return isOne
            ? HuffmanStreams.TryDecodeOne(buffer, at, start, _table, output)
            : HuffmanStreams.TryDecodeFour(buffer, at, start, _table, output);
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> buffer, ref int start, int end, int count, out long header)
    {
        header = 0;
        if (count > end - start)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            header |= (long)buffer[start++] << (8 * i);
        }

        return true;
    }
}
