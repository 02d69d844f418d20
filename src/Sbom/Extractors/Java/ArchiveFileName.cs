using System.Collections.Frozen;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>What a file name such as <c>guava-31.1-jre.jar</c> says: <c>ARTIFACT[-VERSION[-CLASSIFIER]].EXTENSION</c>.</summary>
/// <param name="Version">Empty when the name has none.</param>
/// <remarks>
/// Source: Maven, repository layout. Parts between hyphens belong to the version from the first number on, as long as they begin with a digit or are a qualifier,
/// counted from the last number: <c>log4j-1.2-api-2.19.0</c> is version 2.19.0 of log4j-1.2-api.
/// </remarks>
internal readonly record struct ArchiveFileName(string Artifact, string Version)
{
    private static readonly FrozenSet<string> Qualifiers = new[]
    {
        "snapshot", "release", "final", "ga", "alpha", "beta", "milestone", "rc", "cr", "sp", "jre", "android", "incubating", "redhat", "jbossorg", "m", "b", "pre", "preview", "hotfix",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly char[] NumberCharacters = [.. "0123456789."];

    /// <param name="fileName">Without directories.</param>
    public static ArchiveFileName Parse(string fileName)
    {
        var stem = fileName.LastIndexOf('.') is > 0 and var dot ? fileName[..dot] : fileName;
        var parts = stem.Split('-');
        var number = Array.FindLastIndex(parts, part => part.Length > 0 && char.IsAsciiDigit(part[0]));
        if (number <= 0 || stem[0] == '-')
        {
            return new(stem, "");
        }

        int first = number, end = number + 1;
        for (var i = number - 1; i > 0 && IsOfVersion(parts[i]); i--)
        {
            first = char.IsAsciiDigit(parts[i][0]) ? i : first;
        }

        while (end < parts.Length && IsOfVersion(parts[end]))
        {
            end++;
        }

        return new(string.Join('-', parts[..first]), string.Join('-', parts[first..end]));
    }

    /// <summary>A number, or a qualifier that may end in one, such as <c>RC2</c>.</summary>
    private static bool IsOfVersion(string part) =>
        part.Length > 0 && (char.IsAsciiDigit(part[0]) || Qualifiers.Contains(part.TrimEnd(NumberCharacters)));
}
