using System.Collections.Immutable;
using Plimsoll.Formats.Maven;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Says which packages an archive is, by the best evidence that it has.</summary>
/// <remarks>
/// 1. Coordinates in META-INF/maven: each is a package (a shaded archive has several), and nothing else is asked unless none fits the file name.
/// 2. What plugins of Jenkins state in the manifest. 3. The path in a local repository.
/// 4. With low confidence: the artifact's name, from the file name or the manifest, and a group that the symbolic name is made of (each possible one), or that the artifact is known by.
/// 5. With low confidence: the name alone, which cannot be matched with advisories and counts as not judged.
/// No group is ever guessed from packages of classes or from vendors.
/// </remarks>
internal static class JavaIdentity
{
    public static ImmutableArray<PackageFact> Of(JavaArchiveContent archive)
    {
        var file = ArchiveFileName.Parse(archive.Path[(archive.Path.LastIndexOf('/') + 1)..]);
        var stated = archive.Stated.Select(coordinates => Fact(coordinates, null));
        return archive.Stated.Length == 1 || archive.Stated.Any(c => Fits(c.Artifact, file))
            ? [.. stated]
            : [.. stated, .. Other(archive, file)];
    }

    /// <summary>Whether the coordinates are the archive's own and not of something packed into it.</summary>
    private static bool Fits(string artifact, ArchiveFileName file) => artifact.Equals(file.Artifact, StringComparison.OrdinalIgnoreCase);

    private static PackageFact[] Other(JavaArchiveContent archive, ArchiveFileName file)
    {
        var manifest = archive.Manifest;
        var version = FirstOf(file.Version, manifest["Plugin-Version"], manifest["Implementation-Version"], manifest["Bundle-Version"], manifest["Specification-Version"]);
        if (MavenName.IsIdentifier(manifest["Group-Id"]) && FirstOf(manifest["Artifact-Id"], manifest["Short-Name"]) is var plugin && MavenName.IsIdentifier(plugin))
        {
            return [Fact(new(manifest["Group-Id"], plugin, FirstOf(manifest["Plugin-Version"], version)), null)];
        }

        if (RepositoryLayout.Read(archive.Path) is { } placed)
        {
            return [Fact(placed, null)];
        }

        var candidates = Candidates(archive, file).Select(c => Fact(c with { Version = version }, Confidence.Low)).ToArray();
        return candidates.Length > 0 ? candidates
            : archive.IsContainer || !archive.Stated.IsEmpty ? []
            : [new PackageFact { Name = file.Artifact, Version = version, Confidence = Confidence.Low }];
    }

    private static IEnumerable<PomCoordinates> Candidates(JavaArchiveContent archive, ArchiveFileName file)
    {
        // Ant's and Maven 1's archives have the artifact as extension name, Gradle's often as title.
        var names = new[] { file.Artifact, archive.Manifest["Extension-Name"], archive.Manifest["Implementation-Title"] }.Where(MavenName.IsIdentifier).Distinct(StringComparer.Ordinal).ToArray();
        if (names.FirstOrDefault(name => KnownGroups.Of(name) is not null) is { } known)
        {
            return [new(KnownGroups.Of(known)!, known, "")];
        }

        return names.Take(1).SelectMany(name => SymbolicName.Groups(archive.Manifest["Bundle-SymbolicName"], name).Select(group => new PomCoordinates(group, name, "")));
    }

    private static PackageFact Fact(PomCoordinates coordinates, Confidence? confidence) =>
        new() { Name = MavenName.Of(coordinates.Group, coordinates.Artifact), Version = coordinates.Version, Confidence = confidence };

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0 && !text.Contains("${", StringComparison.Ordinal))
            {
                return text;
            }
        }

        return "";
    }
}
