using System.Collections.Immutable;
using Plimsoll.Formats.JavaText;
using Plimsoll.Formats.Maven;
using Plimsoll.Formats.Zip;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Collects the entries that describe an archive, and reads coordinates from them.</summary>
/// <remarks>Source: Maven Archiver: <c>META-INF/maven/GROUP/ARTIFACT/pom.properties</c> and <c>pom.xml</c>. The directories repeat the coordinates and stand in for what the files leave out.</remarks>
internal sealed class ArchiveDescription
{
    private readonly SortedDictionary<string, Evidence> _coordinates = new(StringComparer.Ordinal);
    private ZipEntry? _manifest;

    private static ReadOnlySpan<byte> MavenFolder => "META-INF/maven/"u8;

    public void Note(ZipEntry entry)
    {
        var name = entry.Name.Span;
        if (name.SequenceEqual("META-INF/MANIFEST.MF"u8))
        {
            _manifest ??= entry;
        }
        else if (name.StartsWith(MavenFolder) && (name.EndsWith("/pom.properties"u8) || name.EndsWith("/pom.xml"u8)))
        {
            Note(entry, entry.Path.Split('/'));
        }
    }

    public JavaArchiveContent Read(string path, bool holdsArchives, Func<ZipEntry, ReadOnlyMemory<byte>> open)
    {
        var stated = ImmutableArray.CreateBuilder<PomCoordinates>();
        foreach (var evidence in _coordinates.Values)
        {
            var read = evidence.Properties is { } properties ? FromProperties(open(properties).Span) : new("", "", "");
            if (evidence.Pom is { } pom && read.Version.Length == 0)
            {
                read = Merge(read, PomReader.Read(open(pom), Limits.Default).Value.Project);
            }

            // A version that neither file gives stays empty, and matching says that it cannot compare it.
            stated.Add(Merge(read, new(evidence.Group, evidence.Artifact, "")));
        }

        var manifest = JarManifest.Read(_manifest is { } main ? open(main).Span : []);
        return new JavaArchiveContent(path, stated.ToImmutable(), manifest, holdsArchives || path.EndsWith(".war", StringComparison.Ordinal) || path.EndsWith(".ear", StringComparison.Ordinal));
    }

    private void Note(ZipEntry entry, string[] parts)
    {
        if (parts is not [_, _, var group, var artifact, var file] || !MavenName.IsIdentifier(group) || !MavenName.IsIdentifier(artifact))
        {
            return;
        }

        var name = MavenName.Of(group, artifact);
        var known = _coordinates.GetValueOrDefault(name, new(group, artifact, null, null));
        _coordinates[name] = file == "pom.xml" ? known with { Pom = known.Pom ?? entry } : known with { Properties = known.Properties ?? entry };
    }

    private static PomCoordinates FromProperties(ReadOnlySpan<byte> text)
    {
        var values = JavaProperties.Read(text);
        return Merge(new(values.GetValueOrDefault("groupId", ""), values.GetValueOrDefault("artifactId", ""), values.GetValueOrDefault("version", "")), new("", "", ""));
    }

    /// <summary>Takes from the second what the first does not say, or says with an expression that nobody resolved.</summary>
    private static PomCoordinates Merge(PomCoordinates first, PomCoordinates second) => new(
        MavenName.IsIdentifier(first.Group) ? first.Group : second.Group,
        MavenName.IsIdentifier(first.Artifact) ? first.Artifact : second.Artifact,
        first.Version.Length > 0 && !first.Version.Contains("${", StringComparison.Ordinal) ? first.Version : second.Version);

    private sealed record Evidence(string Group, string Artifact, ZipEntry? Properties, ZipEntry? Pom);
}
