using System.Runtime.CompilerServices;

namespace Plimsoll.Formats.Zstd;

/// <summary>Decodes the second part of a compressed block and carries it out: some literals, then a copy of what came before, again and again.</summary>
/// <remarks>Source: RFC 8878, 3.1.1.3.2 "Sequences Section", 3.1.1.4 "Sequence Execution", 3.1.1.5 "Repeat Offsets".</remarks>
internal sealed class SequencesSection
{
    private readonly SequenceTable _lengths = new(SequenceCode.LiteralLength);
    private readonly SequenceTable _offsets = new(SequenceCode.Offset);
    private readonly SequenceTable _matches = new(SequenceCode.MatchLength);
    private uint _recent1;
    private uint _recent2;
    private uint _recent3;

    /// <summary>Starts a new frame.</summary>
    public void Forget()
    {
        _lengths.Forget();
        _offsets.Forget();
        _matches.Forget();
        (_recent1, _recent2, _recent3) = (1, 4, 8);
    }

    public bool TryRun(ReadOnlySpan<byte> buffer, int start, int end, LiteralsSection literals, ZstdWindow window)
    {
        var input = buffer[start..end];
        if (!TryReadCount(ref input, out var count))
        {
            return false;
        }

        if (count == 0)
        {
            return input.IsEmpty && TryAppend(literals, 0, window, window.Position);
        }

        if (input.IsEmpty || (input[0] & 3) != 0)
        {
            return false;
        }

        var modes = input[0];
        input = input[1..];
        return _lengths.TryRead(modes >> 6, ref input)
            && _offsets.TryRead(modes >> 4 & 3, ref input)
            && _matches.TryRead(modes >> 2 & 3, ref input)
            && TryRun(buffer, end - input.Length, end, count, literals, window);
    }

    private static bool TryReadCount(ref ReadOnlySpan<byte> input, out int count)
    {
        (count, var used) = input switch
        {
            [< 128 and var only, ..] => (only, 1),
            [255, var low, var high, ..] => (low + (high << 8) + 0x7f00, 3),
            [< 255 and var high, var low, ..] => (((high - 128) << 8) + low, 2),
            _ => (0, 0),
        };
        input = input[used..];
        return used > 0;
    }

    private bool TryRun(ReadOnlySpan<byte> buffer, int start, int end, int count, LiteralsSection literals, ZstdWindow window)
    {
        var position = BackwardBits.Begin(buffer, start, end);
        var floor = 8 * start;
        if (position - _lengths.Log - _offsets.Log - _matches.Log < floor)
        {
            return false;
        }

        var lengthCells = _lengths.Cells;
        var offsetCells = _offsets.Cells;
        var matchCells = _matches.Cells;
        var lengthState = TakeState(buffer, ref position, _lengths.Log);
        var offsetState = TakeState(buffer, ref position, _offsets.Log);
        var matchState = TakeState(buffer, ref position, _matches.Log);
        var bytes = window.Bytes;
        var at = window.Position;
        var limit = at + window.MaxBlock;
        var before = window.Total - at;
        var text = literals.Bytes;
        var used = 0;
        while (true)
        {
            var offsetCell = offsetCells[offsetState];
            var matchCell = matchCells[matchState];
            var lengthCell = lengthCells[lengthState];
            var bits = BackwardBits.Load(buffer, position);
            var code = offsetCell.Baseline + BackwardBits.Top(bits, offsetCell.ExtraBits);
            bits <<= offsetCell.ExtraBits;
            var match = (int)(matchCell.Baseline + BackwardBits.Top(bits, matchCell.ExtraBits));
            position -= offsetCell.ExtraBits + matchCell.ExtraBits;
            bits = BackwardBits.Load(buffer, position);
            var length = (int)(lengthCell.Baseline + BackwardBits.Top(bits, lengthCell.ExtraBits));
            bits <<= lengthCell.ExtraBits;
            position -= lengthCell.ExtraBits;
            if (count > 1)
            {
                lengthState = lengthCell.Next + (int)BackwardBits.Top(bits, lengthCell.StateBits);
                bits <<= lengthCell.StateBits;
                matchState = matchCell.Next + (int)BackwardBits.Top(bits, matchCell.StateBits);
                bits <<= matchCell.StateBits;
                offsetState = offsetCell.Next + (int)BackwardBits.Top(bits, offsetCell.StateBits);
                position -= lengthCell.StateBits + matchCell.StateBits + offsetCell.StateBits;
            }

            var offset = code > 3 ? Remember(code - 3) : Recall(code, length == 0);
            if (position < floor
                || length > literals.Length - used
                || length + match > limit - at
                || offset > Math.Min(before + at + length, window.Size)
                || offset == 0)
            {
                return false;
            }

            ZstdWindow.CopyLiterals(text[used..], bytes[at..], length);
            used += length;
            at += length;
            window.CopyMatch(bytes, at, (int)offset, match);
            at += match;
            if (--count == 0)
            {
                break;
            }
        }

        return position == floor && TryAppend(literals, used, window, at);
    }

    private static int TakeState(ReadOnlySpan<byte> buffer, ref int position, int log)
    {
        var state = (int)BackwardBits.Top(BackwardBits.Load(buffer, position), log);
        position -= log;
        return state;
    }

    /// <summary>Puts what is left of the literals at the block's end.</summary>
    private static bool TryAppend(LiteralsSection literals, int used, ZstdWindow window, int at)
    {
        var rest = literals.Bytes[used..literals.Length];
        if (rest.Length > window.Position + window.MaxBlock - at)
        {
            return false;
        }

        rest.CopyTo(window.Bytes[at..]);
        window.FinishBlock(at + rest.Length);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Remember(uint offset)
    {
        (_recent1, _recent2, _recent3) = (offset, _recent1, _recent2);
        return offset;
    }

    /// <summary>One of the last three offsets, or the last less one; without literals the last is left out. 0 is no offset.</summary>
    private uint Recall(uint code, bool hasNoLiterals)
    {
        switch (hasNoLiterals ? code + 1 : code)
        {
            case 1:
                return _recent1;
            case 2:
                (_recent1, _recent2) = (_recent2, _recent1);
                return _recent1;
            case 3:
                return Remember(_recent3);
            default:
                return Remember(_recent1 - 1);
        }
    }
}
