namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of Python packages.</summary>
/// <remarks>
/// Source: PEP 440 with its normalization rules (now the PyPA "Version specifiers" specification), as the <c>packaging</c> library applies it.
/// Text that it refuses comes before everything valid, where <c>packaging</c> put its legacy versions while it had them, and there by code unit.
/// </remarks>
internal sealed class PythonVersions : VersionScheme
{
    public override string Name => "pep440";

    public override bool IsValid(ReadOnlySpan<char> version) => PythonVersion.TryParse(version, out _);

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = PythonVersion.TryParse(left, out var leftVersion);
        var rightValid = PythonVersion.TryParse(right, out var rightVersion);
        return leftValid && rightValid ? Compare(in leftVersion, in rightVersion)
            : leftValid == rightValid ? left.SequenceCompareTo(right)
            : leftValid.CompareTo(rightValid);
    }

    private static int Compare(in PythonVersion left, in PythonVersion right)
    {
        var order = Digits.Compare(left.Epoch, right.Epoch);
        order = order == 0 ? CompareReleases(left.Release, right.Release) : order;
        order = order == 0 ? (int)left.Phase - (int)right.Phase : order;
        order = order == 0 ? Digits.Compare(left.PreNumber, right.PreNumber) : order;
        order = order == 0 ? left.HasPost.CompareTo(right.HasPost) : order;
        order = order == 0 ? Digits.Compare(left.PostNumber, right.PostNumber) : order;
        order = order == 0 ? right.HasDev.CompareTo(left.HasDev) : order;
        order = order == 0 ? Digits.Compare(left.DevNumber, right.DevNumber) : order;
        return order == 0 ? CompareLocals(left.Local, right.Local) : order;
    }

    /// <summary>Component by component, the shorter padded with zeros.</summary>
    private static int CompareReleases(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var order = Digits.Compare(TakeNumber(ref left), TakeNumber(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;

        static ReadOnlySpan<char> TakeNumber(scoped ref ReadOnlySpan<char> release)
        {
            var number = Digits.Take(ref release);
            release = release is ['.', ..] ? release[1..] : release;
            return number;
        }
    }

    /// <summary>None, then segment by segment: words before numbers, a shorter list before its continuation.</summary>
    private static int CompareLocals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var leftSegment = TakeSegment(ref left);
            var rightSegment = TakeSegment(ref right);
            var order = (Digits.Are(leftSegment), Digits.Are(rightSegment)) switch
            {
                (true, true) => Digits.Compare(leftSegment, rightSegment),
                (true, false) => 1,
                (false, true) => -1,
                _ => leftSegment.CompareTo(rightSegment, StringComparison.OrdinalIgnoreCase),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);

        static ReadOnlySpan<char> TakeSegment(scoped ref ReadOnlySpan<char> local)
        {
            var end = local.IndexOfAny('.', '-', '_');
            var segment = end < 0 ? local : local[..end];
            local = end < 0 ? [] : local[(end + 1)..];
            return segment;
        }
    }
}
