using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Formats.Zstd;

/// <summary>The checksum of a frame's content, taken piece by piece.</summary>
/// <remarks>Source: RFC 8878, 3.1.1 "Content_Checksum", and the XXH64 algorithm description that it names; the seed is 0.</remarks>
internal sealed class XxHash64
{
    private const int StripeBytes = 32;
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private readonly byte[] _held = new byte[StripeBytes];
    private int _heldLength;
    private long _total;
    private ulong _lane1;
    private ulong _lane2;
    private ulong _lane3;
    private ulong _lane4;

    public XxHash64() => Start();

    public void Start()
    {
        (_lane1, _lane2, _lane3, _lane4) = (unchecked(Prime1 + Prime2), Prime2, 0, unchecked(0 - Prime1));
        (_heldLength, _total) = (0, 0);
    }

    public void Append(ReadOnlySpan<byte> input)
    {
        _total += input.Length;
        if (_heldLength > 0)
        {
            var count = Math.Min(input.Length, StripeBytes - _heldLength);
            input[..count].CopyTo(_held.AsSpan(_heldLength));
            input = input[count..];
            _heldLength += count;
            if (_heldLength < StripeBytes)
            {
                return;
            }

            AppendStripes(_held);
        }

        var rest = input.Length % StripeBytes;
        AppendStripes(input[..^rest]);
        input[^rest..].CopyTo(_held);
        _heldLength = rest;
    }

    public ulong Finish()
    {
        var hash = _total < StripeBytes ? Prime5 : Merged();
        hash += (ulong)_total;
        ReadOnlySpan<byte> rest = _held.AsSpan(0, _heldLength);
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
        }

        if (rest.Length >= sizeof(uint))
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            rest = rest[sizeof(uint)..];
        }

        foreach (var single in rest)
        {
            hash ^= single * Prime5;
            hash = BitOperations.RotateLeft(hash, 11) * Prime1;
        }

        hash = (hash ^ hash >> 33) * Prime2;
        hash = (hash ^ hash >> 29) * Prime3;
        return hash ^ hash >> 32;
    }

    private void AppendStripes(ReadOnlySpan<byte> input)
    {
        var (lane1, lane2, lane3, lane4) = (_lane1, _lane2, _lane3, _lane4);
        for (; input.Length >= StripeBytes; input = input[StripeBytes..])
        {
            lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(input));
            lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(input[8..]));
            lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(input[16..]));
            lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(input[24..]));
        }

        (_lane1, _lane2, _lane3, _lane4) = (lane1, lane2, lane3, lane4);
    }

    private ulong Merged()
    {
        var hash = BitOperations.RotateLeft(_lane1, 1) + BitOperations.RotateLeft(_lane2, 7) + BitOperations.RotateLeft(_lane3, 12) + BitOperations.RotateLeft(_lane4, 18);
        hash = Merge(hash, _lane1);
        hash = Merge(hash, _lane2);
        hash = Merge(hash, _lane3);
        return Merge(hash, _lane4);
    }

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;
}
