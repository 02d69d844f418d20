using System.Runtime.InteropServices;

namespace Plimsoll.Formats.Tar;

/// <summary>One header block of 512 bytes: where its fields lie and how numbers are written in them.</summary>
/// <remarks>
/// Sources: POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
/// A number is octal digits between optional spaces and NULs, or, with the first bit set, a big-endian two's complement number (GNU).
/// </remarks>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Size = 512;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    private readonly ReadOnlySpan<byte> _block = block;

    public byte Type => _block[156];

    public ReadOnlySpan<byte> Name => Text(0, 100);

    public ReadOnlySpan<byte> LinkName => Text(157, 100);

    public ReadOnlySpan<byte> Mode => _block.Slice(100, 8);

    public ReadOnlySpan<byte> UserId => _block.Slice(108, 8);

    public ReadOnlySpan<byte> GroupId => _block.Slice(116, 8);

    public ReadOnlySpan<byte> Length => _block.Slice(124, 12);

    /// <summary>Leading part of the name; only ustar has one, GNU uses its place for other things, star for a shorter one.</summary>
    public ReadOnlySpan<byte> Prefix =>
        !_block.Slice(257, 6).SequenceEqual("ustar\0"u8) ? []
        : _block[508..].SequenceEqual("tar\0"u8) ? Text(345, 131)
        : Text(345, 155);

    /// <summary>The four sparse segments of an old GNU header, 24 bytes each.</summary>
    public ReadOnlySpan<byte> GnuSegments => _block.Slice(386, 96);

    public bool GnuIsExtended => _block[482] != 0;

    public ReadOnlySpan<byte> GnuRealLength => _block.Slice(483, 12);

    public bool IsZero => !_block.ContainsAnyExcept((byte)0);

    /// <summary>Whether the checksum is right; some old writers added signed bytes, which counts too.</summary>
    public bool HasRightChecksum
    {
        get
        {
            if (!TryNumber(_block.Slice(ChecksumOffset, ChecksumLength), out var expected))
            {
                return false;
            }

            const int fieldAsSpaces = ChecksumLength * ' ';
            var checksum = _block.Slice(ChecksumOffset, ChecksumLength);
            if (Sum(_block) - Sum(checksum) + fieldAsSpaces == expected)
            {
                return true;
            }

            var signed = fieldAsSpaces;
            for (var i = 0; i < _block.Length; i++)
            {
                signed += i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? 0 : (sbyte)_block[i];
            }

            return signed == expected;
        }
    }

    public static bool TryNumber(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        if ((field[0] & 0x80) != 0)
        {
            return TryBase256(field, out value);
        }

        field = field.TrimStart(" \0"u8);
        var end = field.IndexOf((byte)0);
        field = (end < 0 ? field : field[..end]).TrimEnd((byte)' ');
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }

    private static bool TryBase256(ReadOnlySpan<byte> field, out long value)
    {
        // The first bit is the marker; the second is the sign.
        value = (field[0] & 0x40) != 0 ? -1 : 0;
        var top = (field[0] & 0x40) != 0 ? field[0] : field[0] & 0x7f;
        for (var i = 0; i < field.Length; i++)
        {
            if (value != (value << 8) >> 8)
            {
                return false;
            }

            value = (value << 8) | (uint)(i == 0 ? top : field[i]);
        }

        return true;
    }

    /// <summary>Adds up bytes, eight at a time: neighbors fill four sums of 16 bits, which 512 bytes cannot overflow.</summary>
    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        const ulong evens = 0x00ff00ff00ff00ff;
        ulong sums = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sums += (word & evens) + ((word >> 8) & evens);
        }

        return (int)((sums & 0xffff) + ((sums >> 16) & 0xffff) + ((sums >> 32) & 0xffff) + (sums >> 48));
    }

    private ReadOnlySpan<byte> Text(int offset, int length)
    {
        var field = _block.Slice(offset, length);
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
