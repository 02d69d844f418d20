using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>[epoch:]upstream[-revision]</c> as dpkg does.</summary>
/// <remarks>
/// Source: Debian Policy 5.6.12; deb-version(7). Text that the policy forbids still has a place in the order.
/// Valid is what <c>dpkg --validate-version</c> takes without a complaint, so an epoch ends at 2^31 - 1.
/// </remarks>
internal sealed class DebianVersions : VersionScheme
{
    private static readonly SearchValues<char> UpstreamCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.+-~:");

    public override string Name => "deb";

    public override bool IsValid(ReadOnlySpan<char> version)
    {
        var colon = version.IndexOf(':');
        if (colon >= 0 && !(Digits.Are(version[..colon]) && Digits.Compare(version[..colon], "2147483647") <= 0))
        {
            return false;
        }

        version = version[(colon + 1)..];
        var dash = version.LastIndexOf('-');
        var revision = dash < 0 ? "0" : version[(dash + 1)..];
        return version is [>= '0' and <= '9', ..]
            && !revision.IsEmpty
            && !revision.Contains(':')
            && !version.ContainsAnyExcept(UpstreamCharacters);
    }

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var order = CompareParts(TakeEpoch(ref left), TakeEpoch(ref right));
        if (order == 0)
        {
            var leftRevision = TakeRevision(ref left);
            var rightRevision = TakeRevision(ref right);
            order = CompareParts(left, right);
            order = order == 0 ? CompareParts(leftRevision, rightRevision) : order;
        }

        return order;
    }

    private static ReadOnlySpan<char> TakeEpoch(scoped ref ReadOnlySpan<char> version)
    {
        var colon = version.IndexOf(':');
        var epoch = colon < 0 ? [] : version[..colon];
        version = version[(colon + 1)..];
        return epoch;
    }

    private static ReadOnlySpan<char> TakeRevision(scoped ref ReadOnlySpan<char> version)
    {
        var dash = version.LastIndexOf('-');
        var revision = dash < 0 ? [] : version[(dash + 1)..];
        version = dash < 0 ? version : version[..dash];
        return revision;
    }

    /// <summary>Walks both texts at once: other characters by weight, runs of digits by value.</summary>
    private static int CompareParts(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var weight = Weight(left);
            var order = weight.CompareTo(Weight(right));
            if (order == 0 && weight == 0)
            {
                order = Digits.Compare(Digits.Take(ref left), Digits.Take(ref right));
            }
            else if (order == 0)
            {
                left = left[1..];
                right = right[1..];
            }

            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>The policy's rank of the first character: <c>~</c> before the end or a digit, then letters, then the rest.</summary>
    private static int Weight(ReadOnlySpan<char> text) => text switch
    {
        [] or [>= '0' and <= '9', ..] => 0,
        ['~', ..] => -1,
        [var letter, ..] when char.IsAsciiLetter(letter) => letter,
        [var other, ..] => other + char.MaxValue,
    };
}
