using System.Buffers;

namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders <c>item{.item}[-prerelease][+build]</c> as Conan 2 does.</summary>
/// <remarks>
/// Source: Conan 2 documentation, "Version ranges", and <c>conan.internal.model.version</c>: items that are numbers by value, others as text,
/// zeros at the end do not count; a prerelease comes before, a build after the same version without it.
/// Deviation: Conan compares a number with text as text, which puts 10 before 1a before 2; here an item is its leading number, then the rest,
/// so that OpenSSL's 1.1.0l is before 1.1.1 and 1.0.9a before 1.0.10a. Text without any digit names no version.
/// </remarks>
internal sealed class ConanVersions : VersionScheme
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._+-");

    public override string Name => "conan";

    public override bool IsValid(ReadOnlySpan<char> version) =>
        version is [not ('.' or '+' or '-'), ..]
        && !version.ContainsAnyExcept(Characters)
        && version.ContainsAnyInRange('0', '9');

    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftBuild = TakeAfter(ref left, left.LastIndexOf('+'), out var leftHasBuild);
        var rightBuild = TakeAfter(ref right, right.LastIndexOf('+'), out var rightHasBuild);
        var leftPrerelease = TakeAfter(ref left, left.IndexOf('-'), out var leftIsPrerelease);
        var rightPrerelease = TakeAfter(ref right, right.IndexOf('-'), out var rightIsPrerelease);
        var order = CompareItems(left, right);
        order = order == 0 ? rightIsPrerelease.CompareTo(leftIsPrerelease) : order;
        order = order == 0 ? CompareItems(leftPrerelease, rightPrerelease) : order;
        order = order == 0 ? leftHasBuild.CompareTo(rightHasBuild) : order;
        return order == 0 ? CompareItems(leftBuild, rightBuild) : order;
    }

    private static ReadOnlySpan<char> TakeAfter(scoped ref ReadOnlySpan<char> text, int separator, out bool isThere)
    {
        isThere = separator >= 0;
        var rest = isThere ? text[(separator + 1)..] : [];
        text = isThere ? text[..separator] : text;
        return rest;
    }

    private static int CompareItems(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = WithoutZeros(left);
        right = WithoutZeros(right);
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareItem(Take(ref left), Take(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);
    }

    private static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var dot = text.LastIndexOf('.');
            var item = text[(dot + 1)..];
            if (item.ContainsAnyExcept('0'))
            {
                break;
            }

            text = text[..Math.Max(dot, 0)];
        }

        return text;
    }

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('.');
        var item = dot < 0 ? text : text[..dot];
        text = dot < 0 ? [] : text[(dot + 1)..];
        return item;
    }

    /// <summary>Text that begins with a number comes before all other text.</summary>
    private static int CompareItem(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftNumber = Digits.Take(ref left);
        var rightNumber = Digits.Take(ref right);
        var order = leftNumber.IsEmpty.CompareTo(rightNumber.IsEmpty);
        order = order == 0 ? Digits.Compare(leftNumber, rightNumber) : order;
        return order == 0 ? left.SequenceCompareTo(right) : order;
    }
}
