namespace Plimsoll.Formats.Zstd;

/// <summary>The states of one kind of code, which stay from block to block until they are replaced.</summary>
/// <remarks>Source: RFC 8878, 3.1.1.3.2.1 "Sequences Section Header", compression modes.</remarks>
internal sealed class SequenceTable(SequenceCode code)
{
    private const int MaxCodes = 64;

    private readonly SequenceCell[] _cells = new SequenceCell[1 << code.MaxLog];
    private bool _isSet;

    public ReadOnlySpan<SequenceCell> Cells => _cells;

    /// <summary>How many bits the first state takes.</summary>
    public int Log { get; private set; }

    public void Forget() => _isSet = false;

    /// <param name="mode">0 the default, 1 a single code, 2 a table that follows, 3 what there was before.</param>
    /// <param name="input">Moved behind what was read.</param>
    public bool TryRead(int mode, ref ReadOnlySpan<byte> input)
    {
        switch (mode)
        {
            case 0:
                Build(code.Defaults.AsSpan(), code.DefaultLog);
                return true;
            case 1:
                if (input.IsEmpty || input[0] >= code.Baselines.Length)
                {
                    return false;
                }

                _cells[0] = new SequenceCell(code.Baselines[input[0]], 0, code.ExtraBits[input[0]], 0);
                (Log, _isSet) = (0, true);
                input = input[1..];
                return true;
            case 2:
                Span<short> counts = stackalloc short[MaxCodes];
                if (!FseDistribution.TryRead(ref input, code.MaxLog, counts[..code.Baselines.Length], out var symbols, out var log))
                {
                    return false;
                }

                Build(counts[..symbols], log);
                return true;
            default:
                return _isSet;
        }
    }

    private void Build(ReadOnlySpan<short> counts, int log)
    {
        Span<FseCell> cells = stackalloc FseCell[1 << log];
        FseTable.Build(counts, cells);
        var baselines = code.Baselines.AsSpan();
        var extraBits = code.ExtraBits.AsSpan();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            _cells[i] = new SequenceCell(baselines[cell.Symbol], cell.Next, extraBits[cell.Symbol], cell.Bits);
        }

        (Log, _isSet) = (log, true);
    }
}
