using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Lists of texts, each different list stored once: the same long list of versions stands in many records.</summary>
internal sealed class TextLists(StringPool strings)
{
    private readonly Dictionary<ulong, Slice> _known = [];

    public List<uint> Numbers { get; } = [];

    public Slice Add(ImmutableArray<string> texts)
    {
        var start = Numbers.Count;

        // FNV-1a: unlike HashCode, the same in every process, so that a collision does not make two builds differ.
        var hash = 14695981039346656037;
        foreach (var text in texts)
        {
            var number = strings.Add(text);
            Numbers.Add(number);
            hash = (hash ^ number) * 1099511628211;
        }

        var added = CollectionsMarshal.AsSpan(Numbers)[start..];
        if (_known.TryGetValue(hash, out var known) && CollectionsMarshal.AsSpan(Numbers).Slice((int)known.Start, (int)known.Count).SequenceEqual(added))
        {
            Numbers.RemoveRange(start, texts.Length);
            return known;
        }

        var slice = new Slice((uint)start, (uint)texts.Length);
        _known.TryAdd(hash, slice);
        return slice;
    }
}
