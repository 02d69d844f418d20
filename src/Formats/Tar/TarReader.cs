using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tar;

/// <summary>Reads the entries of a tar archive in order, without an object for each: v7, ustar, GNU (long names, sparse, base-256), PAX (incl. sparse 0.0, 0.1, 1.0).</summary>
/// <remarks>
/// The properties describe the current entry until the next <see cref="MoveNext"/>.
/// Damage ends the archive with an error, as it does for container runtimes; everything before it has been handed out.
/// Deviation: names, sizes and link targets of global PAX headers are not applied, because container runtimes (Go's archive/tar) do not either; they are an error.
/// Sources: POSIX.1-2017 pax; GNU tar manual, appendix D.
/// </remarks>
public sealed partial class TarReader(ByteSource source, Limits limits, Action<Diagnostic> report)
{
    private readonly byte[] _block = new byte[TarHeader.Size];
    private readonly ByteText _name = new();
    private readonly ByteText _link = new();
    private PendingHeaders _pending = new();
    private long _entryOffset;
    private long _bodyEnd;
    private long _read;
    private bool _ended;

    /// <summary>As written in the archive: may be absolute, climb, and be no UTF-8.</summary>
    public ReadOnlySpan<byte> Name => _name.Span;

    /// <summary>Target of a symbolic or hard link; empty for others.</summary>
    public ReadOnlySpan<byte> LinkName => _link.Span;

    public TarEntryKind Kind { get; private set; }

    /// <summary>Length of the file, holes included.</summary>
    public long Length { get; private set; }

    /// <summary>Permission, set-id and sticky bits.</summary>
    public int Mode { get; private set; }

    public int UserId { get; private set; }

    public int GroupId { get; private set; }

    /// <summary>Where the stored bytes of the file start in the source.</summary>
    public long BodyOffset { get; private set; }

    /// <summary>How the stored bytes spread over the file; null for an ordinary one.</summary>
    public SparseMap? Sparse { get; private set; }

    /// <summary>Whether the archive was read to its proper end.</summary>
    public bool ReachedEnd { get; private set; }

    /// <summary>Whether bytes start like a tar archive: with a header whose checksum is right.</summary>
    public static bool LooksLikeTar(ReadOnlySpan<byte> head) =>
        head.Length >= TarHeader.Size && new TarHeader(head[..TarHeader.Size]) is { IsZero: false, HasRightChecksum: true };

    /// <summary>Moves to the next entry; false at the end and where damage makes one of it.</summary>
    public bool MoveNext()
    {
        if (_ended || !SkipBody())
        {
            return End();
        }

        var pending = NothingPending();
        while (TryReadHeader(pending))
        {
            var header = new TarHeader(_block);
            switch (header.Type)
            {
                case (byte)'L' or (byte)'K' or (byte)'x' or (byte)'X' or (byte)'g':
                    if (!TryReadMetadata(header, pending))
                    {
                        return End();
                    }

                    break;
                case var type when KindOf(type, header.Name) is { } kind:
                    if (!TryStartEntry(header, kind, pending, out var usable))
                    {
                        return End();
                    }

                    if (usable)
                    {
                        return true;
                    }

                    if (!SkipBody())
                    {
                        return End();
                    }

                    pending = NothingPending();
                    break;
                default:
                    Report("tar-entry-kind", DiagnosticSeverity.Warning, $"an entry of unknown type 0x{header.Type:x2} is passed over", EntryText.Decode(header.Name));
                    if (!TrySkipUnknown(header))
                    {
                        return End();
                    }

                    pending = NothingPending();
                    break;
            }
        }

        return End();
    }

    /// <summary>Reads on in the file, holes as zeros; fewer bytes than asked for only at its end.</summary>
    public int Read(Span<byte> destination)
    {
        var wanted = destination[..(int)Math.Min(destination.Length, Length - _read)];
        var count = Sparse is null ? ReadStored(wanted) : Sparse.Read(_read, wanted, (_, part) => ReadStored(part));
        _read += count;
        return count;
    }

    /// <summary>Moves on in the file without reading and returns by how much; fewer bytes than asked for only at its end.</summary>
    public long Skip(long count)
    {
        var start = _read;
        count = Math.Min(count, Length - _read);
        if (Sparse is null)
        {
            _read += source.Skip(Math.Min(count, Math.Max(0, _bodyEnd - source.Position)));
            return _read - start;
        }

        Span<byte> scratch = stackalloc byte[4096];
        while (_read - start < count && Read(scratch[..(int)Math.Min(count - (_read - start), scratch.Length)]) > 0)
        {
        }

        return _read - start;
    }

    private static TarEntryKind? KindOf(byte type, ReadOnlySpan<byte> name) => type switch
    {
        // Before ustar a directory was a file whose name ends in a slash.
        (byte)'0' or 0 or (byte)'7' => name.EndsWith("/"u8) ? TarEntryKind.Directory : TarEntryKind.File,
        (byte)'S' => TarEntryKind.File,
        (byte)'1' => TarEntryKind.HardLink,
        (byte)'2' => TarEntryKind.SymbolicLink,
        (byte)'3' => TarEntryKind.CharacterDevice,
        (byte)'4' => TarEntryKind.BlockDevice,
        (byte)'5' or (byte)'D' => TarEntryKind.Directory,
        (byte)'6' => TarEntryKind.Fifo,
        _ => null,
    };

    private int ReadStored(Span<byte> destination) =>
        source.Read(destination[..(int)Math.Min(destination.Length, Math.Max(0, _bodyEnd - source.Position))]);

    /// <summary>Goes to the block after the current body; false when the archive ends inside the body.</summary>
    private bool SkipBody()
    {
        var rest = _bodyEnd - source.Position;
        if (rest > 0 && source.Skip(rest) < rest)
        {
            return Truncated(EntryText.Decode(Name));
        }

        // Missing padding after the last body harms nobody.
        source.Skip(-_bodyEnd & (TarHeader.Size - 1));
        return true;
    }

    /// <summary>Reads the next header block; false at the end of the archive, proper or not.</summary>
    private bool TryReadHeader(PendingHeaders pending)
    {
        _entryOffset = source.Position;
        var count = source.Read(_block);
        if (count == 0)
        {
            ReachedEnd = !pending.Any;
            return ReachedEnd ? false : Truncated(null);
        }

        if (count < TarHeader.Size)
        {
            // A writer that pads with fewer zeros than a block loses nothing.
            ReachedEnd = !pending.Any && !_block.AsSpan(0, count).ContainsAnyExcept((byte)0);
            return ReachedEnd ? false : Truncated(null);
        }

        if (new TarHeader(_block).IsZero)
        {
            return TryPassZeroBlock(pending);
        }

        return new TarHeader(_block).HasRightChecksum || Damaged("the checksum of a header is wrong");
    }

    private bool TryPassZeroBlock(PendingHeaders pending)
    {
        if (pending.Any)
        {
            return Damaged("an extended header has no entry after it");
        }

        var count = source.Read(_block);
        if (count < TarHeader.Size || new TarHeader(_block).IsZero)
        {
            ReachedEnd = true;
            ReportDataAfterEnd(count);
            return false;
        }

        Report("tar-lone-zero-block", DiagnosticSeverity.Warning, $"a single block of zeros stands among the entries at offset {_entryOffset}; what follows it is read", null);
        return new TarHeader(_block).HasRightChecksum || Damaged("the checksum of a header is wrong");
    }

    private void ReportDataAfterEnd(int lastCount)
    {
        var found = lastCount < TarHeader.Size && _block.AsSpan(0, lastCount).ContainsAnyExcept((byte)0);
        var at = source.Position;
        var buffer = new byte[TarHeader.Size * 16];
        while (!found && source.Read(buffer) is > 0 and var count)
        {
            found = buffer.AsSpan(0, count).ContainsAnyExcept((byte)0);
        }

        if (found)
        {
            Report("tar-data-after-end", DiagnosticSeverity.Warning, $"data follows the end of the archive at offset {at}; container runtimes do not see it, so it is not read", null);
        }
    }

    /// <summary>Most entries have no headers before them, and then the last one's empty record serves again.</summary>
    private PendingHeaders NothingPending() => _pending.IsEmpty ? _pending : _pending = new PendingHeaders();

    private bool End()
    {
        _ended = true;
        return false;
    }

    private bool Truncated(string? path)
    {
        Report("tar-truncated", DiagnosticSeverity.Error, $"the archive ends in the middle of an entry at offset {source.Position}; what follows is missing", path);
        return false;
    }

    private bool Damaged(string what)
    {
        Report("tar-header-damaged", DiagnosticSeverity.Error, $"{what} at offset {_entryOffset}; what follows is not read", null);
        return false;
    }

    private void Report(string code, DiagnosticSeverity severity, string message, string? path) =>
        report(new Diagnostic(code, severity, message, Path: path));
}
