using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Plimsoll.Images;

/// <summary>A small hash table whose keys are byte strings, asked with spans and without allocating.</summary>
/// <remarks>Keys come from our own patterns, only questions from input, so chains stay short whatever is asked.</remarks>
internal sealed class SpanTable<T>
{
    private readonly int[] _slots;
    private readonly byte[][] _keys;
    private readonly T[] _values;
    private readonly ulong _lengths;

    /// <param name="keys">All different.</param>
    /// <param name="values">One for each key.</param>
    public SpanTable(byte[][] keys, T[] values)
    {
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(4 * keys.Length) + 4)];
        (_keys, _values) = (keys, values);
        for (var i = 0; i < keys.Length; i++)
        {
            _lengths |= 1UL << Math.Min(63, keys[i].Length);
            var slot = Hash(keys[i]) & (uint)(_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    public bool TryGet(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if ((_lengths >> Math.Min(63, key.Length) & 1) == 0)
        {
            return false;
        }

        for (var slot = Hash(key) & (uint)(_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (uint)(_slots.Length - 1))
        {
            if (key.SequenceEqual(_keys[_slots[slot] - 1]))
            {
                value = _values[_slots[slot] - 1];
                return true;
            }
        }

        return false;
    }

    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong factor = 0x9E3779B97F4A7C15;
        var hash = (ulong)key.Length * factor;
        while (key.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(key)) * factor;
            hash ^= hash >> 32;
            key = key[sizeof(ulong)..];
        }

        foreach (var single in key)
        {
            hash = (hash ^ single) * factor;
        }

        return (uint)(hash >> 32);
    }
}
