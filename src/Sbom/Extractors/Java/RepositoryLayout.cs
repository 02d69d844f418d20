using Plimsoll.Formats.Maven;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Coordinates that Maven and Gradle spell in the directories of their local repositories.</summary>
/// <remarks>
/// Source: Maven, repository layout: <c>…/repository/GR/OUP/ARTIFACT/VERSION/ARTIFACT-VERSION….jar</c>;
/// Gradle: <c>…/files-2.1/GROUP/ARTIFACT/VERSION/SHA1/….jar</c>. Debian's repository is called <c>maven-repo</c>.
/// </remarks>
internal static class RepositoryLayout
{
    public static PomCoordinates? Read(string path)
    {
        var parts = path.Split('/');
        if (parts is [.., "files-2.1", var group, var artifact, var version, { Length: >= 32 and <= 40 }, _] && Coordinates(group, artifact, version) is { } gradle)
        {
            return gradle;
        }

        var root = Array.FindLastIndex(parts, part => part is "repository" or "maven-repo");
        if (root < 0 || parts.Length - root < 5)
        {
            return null;
        }

        (artifact, version) = (parts[^3], parts[^2]);
        return parts[^1].StartsWith($"{artifact}-{version}", StringComparison.Ordinal)
            ? Coordinates(string.Join('.', parts[(root + 1)..^3]), artifact, version)
            : null;
    }

    private static PomCoordinates? Coordinates(string group, string artifact, string version) =>
        MavenName.IsIdentifier(group) && MavenName.IsIdentifier(artifact) ? new(group, artifact, version) : null;
}
