namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>Which of two versions of a package is the later one.</summary>
public static class VersionOrder
{
    /// <param name="packageType">The package URL type, e.g. <c>deb</c>.</param>
    /// <returns>Negative, zero or positive; null when the type has no order here, or its rules refuse one of the versions.</returns>
    public static int? Compare(string packageType, string left, string right) =>
        Ecosystem.All.FirstOrDefault(known => known.PackageType == packageType)?.Scheme is { } scheme && scheme.IsValid(left) && scheme.IsValid(right)
            ? scheme.Compare(left, right)
            : null;
}
