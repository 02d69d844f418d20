namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>major[.minor[.patch[.revision]]][-prerelease][+build]</c> as NuGet does.</summary>
/// <remarks>
/// Source: NuGet documentation, "Package versioning", and <c>NuGet.Versioning.VersionComparer</c>: missing numbers are zero, the words of a
/// prerelease compare without regard to case, build metadata does not count, and the first numbers may begin with zero.
/// Numbers have any length (NuGet's end at 2^31 - 1, and beyond that it compares those of a prerelease as words).
/// </remarks>
internal sealed class NuGetVersions : VersionScheme
{
    private const int MaxNumbers = 4;

    public override string Name => "nuget";

    public override bool IsValid(ReadOnlySpan<char> version) => TryParse(version, out _, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = TryParse(left, out var leftNumbers, out var leftPrerelease);
        var rightValid = TryParse(right, out var rightNumbers, out var rightPrerelease);
        if (!leftValid || !rightValid)
        {
            return leftValid == rightValid ? left.SequenceCompareTo(right) : leftValid.CompareTo(rightValid);
        }

        var order = CompareNumbers(leftNumbers, rightNumbers);
        return order != 0 ? order
            : leftPrerelease.IsEmpty || rightPrerelease.IsEmpty ? leftPrerelease.IsEmpty.CompareTo(rightPrerelease.IsEmpty)
            : Identifiers.Compare(leftPrerelease, rightPrerelease, StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out ReadOnlySpan<char> numbers, out ReadOnlySpan<char> prerelease)
    {
        text = text.Trim();
        var plus = text.IndexOf('+');
        var release = plus < 0 ? text : text[..plus];
        var dash = release.IndexOf('-');
        numbers = dash < 0 ? release : release[..dash];
        prerelease = dash < 0 ? [] : release[(dash + 1)..];
        return AreNumbers(numbers)
            && (dash < 0 || Identifiers.Are(prerelease, leadingZeros: false))
            && (plus < 0 || Identifiers.Are(text[(plus + 1)..], leadingZeros: true));
    }

    private static bool AreNumbers(ReadOnlySpan<char> numbers)
    {
        var count = 0;
        foreach (var number in numbers.Split('.'))
        {
            if (++count > MaxNumbers || !Digits.Are(numbers[number]))
            {
                return false;
            }
        }

        return true;
    }

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var order = 0;
        while (order == 0 && !(left.IsEmpty && right.IsEmpty))
        {
            order = Digits.Compare(Digits.Take(ref left), Digits.Take(ref right));
            left = left is ['.', ..] ? left[1..] : left;
            right = right is ['.', ..] ? right[1..] : right;
        }

        return order;
    }
}
