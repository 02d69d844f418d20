using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Reasons met, in the order of their declaration.</summary>
/// <remarks>An array rather than a sorted set: sets of an enum cannot be compiled ahead of time, which every scan would pay for.</remarks>
internal sealed class ReasonSet
{
    private readonly bool[] _met = new bool[(int)UnknownReason.StaleData + 1];

    public bool IsEmpty => !_met.AsSpan().Contains(true);

    /// <summary>The first; null when there is none.</summary>
    public UnknownReason? First => IsEmpty ? null : (UnknownReason)_met.AsSpan().IndexOf(true);

    public void Add(UnknownReason reason) => _met[(int)reason] = true;

    public void Add(ReasonSet others)
    {
        for (var i = 0; i < _met.Length; i++)
        {
            _met[i] |= others._met[i];
        }
    }

    public ImmutableArray<UnknownReason> ToImmutableArray()
    {
        var reasons = ImmutableArray.CreateBuilder<UnknownReason>();
        for (var i = 0; i < _met.Length; i++)
        {
            if (_met[i])
            {
                reasons.Add((UnknownReason)i);
            }
        }

        return reasons.ToImmutable();
    }
}
