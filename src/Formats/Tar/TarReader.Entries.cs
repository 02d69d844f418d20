using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tar;

/// <content>Headers that describe the next entry, and the start of an entry.</content>
public sealed partial class TarReader
{
    private bool TryReadMetadata(TarHeader header, PendingHeaders pending)
    {
        var type = header.Type;
        if (!TarHeader.TryNumber(header.Length, out var length) || length < 0)
        {
            return Damaged("the length of an extended header is no number");
        }

        pending.Any = true;
        if (length > limits.MaxTarMetadataBytes - pending.MetadataBytes)
        {
            return Damaged($"more than {limits.MaxTarMetadataBytes} bytes of extended headers stand before one entry");
        }

        pending.MetadataBytes += (int)length + TarHeader.Size;
        var content = new byte[length];
        if (source.Read(content) < length)
        {
            return Truncated(null);
        }

        source.Skip(-length & (TarHeader.Size - 1));
        switch (type)
        {
            case (byte)'L':
                pending.Name = UpToNul(content);
                break;
            case (byte)'K':
                pending.Link = UpToNul(content);
                break;
            case (byte)'g':
                ReadGlobal(content);
                pending.Any = false;
                break;
            default:
                pending.IsDamaged |= !pending.TryReadPax(content, limits);
                break;
        }

        return true;

        static byte[] UpToNul(byte[] text) => Array.IndexOf(text, (byte)0) is >= 0 and var end ? text[..end] : text;
    }

    private void ReadGlobal(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            if (!PaxRecord.TryTake(ref records, out var record))
            {
                Report("tar-pax-damaged", DiagnosticSeverity.Error, $"a global extended header before offset {source.Position} is malformed", null);
                return;
            }

            if (record.Key.SequenceEqual("path"u8) || record.Key.SequenceEqual("linkpath"u8) || record.Key.SequenceEqual("size"u8) || record.Key.StartsWith("GNU.sparse."u8))
            {
                Report("tar-global-header", DiagnosticSeverity.Error, $"a global extended header sets {EntryText.Decode(record.Key)} for all entries after it; container runtimes ignore that and so does this reading", null);
            }
        }
    }

    /// <summary>Takes over what header and extended headers say; false when the archive cannot be read on, not <paramref name="usable"/> when only this entry cannot be taken.</summary>
    private bool TryStartEntry(TarHeader header, TarEntryKind kind, PendingHeaders pending, out bool usable)
    {
        usable = false;
        SetNames(header, kind, pending);
        if (pending.IsDamaged)
        {
            Report("tar-pax-damaged", DiagnosticSeverity.Error, "the extended header of an entry is malformed; the entry is passed over", EntryText.Decode(Name));
        }

        long stored = 0;
        if (kind == TarEntryKind.File && !TryStoredLength(header, pending, out stored))
        {
            return Damaged("the length of an entry is no number");
        }

        if (!TarHeader.TryNumber(header.Mode, out var mode)
            || !TarHeader.TryNumber(header.UserId, out var user)
            || !TarHeader.TryNumber(header.GroupId, out var group))
        {
            Report("tar-number-invalid", DiagnosticSeverity.Error, "mode or owner of an entry is no number; zero stands for it", EntryText.Decode(Name));
            (mode, user, group) = (0, 0, 0);
        }

        Kind = kind;
        Mode = (int)(mode & 0xfff);
        UserId = unchecked((int)(pending.UserId ?? user));
        GroupId = unchecked((int)(pending.GroupId ?? group));
        Sparse = null;
        _read = 0;
        Length = stored;
        _bodyEnd = source.Position + stored;
        if (_bodyEnd < 0)
        {
            return Damaged("the length of an entry passes every limit");
        }

        usable = kind != TarEntryKind.File || TryReadSparse(header, pending, stored);
        usable &= !pending.IsDamaged;
        BodyOffset = source.Position;
        if (Name.Contains((byte)0) || LinkName.Contains((byte)0) || Name.IsEmpty)
        {
            usable = false;
            Report("tar-name-invalid", DiagnosticSeverity.Error, $"the entry at offset {_entryOffset} has an empty name or one with a NUL in it and is passed over", null);
        }

        return true;
    }

    private void SetNames(TarHeader header, TarEntryKind kind, PendingHeaders pending)
    {
        if ((pending.SparseName ?? pending.Path ?? pending.Name) is { } name)
        {
            _name.Set(name);
        }
        else
        {
            _name.Set(header.Prefix);
            if (!header.Prefix.IsEmpty)
            {
                _name.Append("/"u8);
            }

            _name.Append(header.Name);
        }

        var links = kind is TarEntryKind.HardLink or TarEntryKind.SymbolicLink;
        _link.Set(!links ? [] : (pending.LinkPath ?? pending.Link) is { } target ? target : header.LinkName);
    }

    private static bool TryStoredLength(TarHeader header, PendingHeaders pending, out long stored)
    {
        var valid = TarHeader.TryNumber(header.Length, out stored) && stored >= 0;
        stored = pending.Size ?? stored;
        return pending.Size is not null || valid;
    }

    /// <summary>An entry of unknown type has a body as long as it says.</summary>
    private bool TrySkipUnknown(TarHeader header)
    {
        if (!TarHeader.TryNumber(header.Length, out var length) || length < 0 || source.Position + length < 0)
        {
            return Damaged("the length of an entry is no number");
        }

        _name.Set(header.Name);
        _bodyEnd = source.Position + length;
        return SkipBody();
    }
}
