namespace Plimsoll.Vulnerabilities.Versions;

/// <summary>Orders versions of PHP packages as Composer does: normalized, then by PHP's <c>version_compare</c>.</summary>
/// <remarks>
/// Source: composer/semver 3; PHP manual, <c>version_compare</c>. Build metadata does not count.
/// Branches without a number (<c>dev-main</c>) have no place in Composer's order and are no versions here; nor are aliases
/// (<c>dev-main as 1.0</c>) and stability flags (<c>1.0@beta</c>), which only constraints carry.
/// </remarks>
internal sealed class PackagistVersions : VersionScheme
{
    public override string Name => "composer";

    public override bool IsValid(ReadOnlySpan<char> version) => PackagistVersion.TryParse(version, out _);

    /// <summary>What is no version comes before all that are, by code unit.</summary>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var leftValid = PackagistVersion.TryParse(left, out var leftVersion);
        var rightValid = PackagistVersion.TryParse(right, out var rightVersion);
        if (!leftValid || !rightValid)
        {
            return leftValid == rightValid ? left.SequenceCompareTo(right) : leftValid.CompareTo(rightValid);
        }

        while (true)
        {
            var token = leftVersion.Take(out var leftNumber);
            var order = token - rightVersion.Take(out var rightNumber);
            order = order == 0 ? Digits.Compare(leftNumber, rightNumber) : order;
            if (order != 0 || token == PackagistToken.End)
            {
                return order;
            }
        }
    }
}
