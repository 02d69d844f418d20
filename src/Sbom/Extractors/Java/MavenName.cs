using System.Buffers;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>How packages of the Java world are named: <c>GROUP:ARTIFACT</c>, as advisories write it, or just the artifact where nothing states the group.</summary>
/// <remarks>
/// Source: purl-spec, type maven, which demands a namespace. An artifact without group is <c>pkg:generic/ARTIFACT</c>:
/// no ecosystem has advisories for that type, so such a package counts as not judged, and is never silently clean.
/// </remarks>
internal static class MavenName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    public static string Of(string group, string artifact) => $"{group}:{artifact}";

    /// <summary>Whether the text can be a group or an artifact: Maven refuses other characters.</summary>
    public static bool IsIdentifier(string text) => text.Length is > 0 and <= 256 && !text.AsSpan().ContainsAnyExcept(Allowed);

    public static PackageUrl? Purl(string name, string version)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return name.Length == 0 ? null
            : colon < 0 ? new PackageUrl("generic", null, name, version)
            : IsIdentifier(name[..colon]) && IsIdentifier(name[(colon + 1)..]) ? new PackageUrl("maven", name[..colon], name[(colon + 1)..], version)
            : null;
    }
}
