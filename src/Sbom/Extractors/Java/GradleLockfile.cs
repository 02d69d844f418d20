using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Lock files of Gradle: one for a project, or, in its older form, one for each configuration.</summary>
/// <remarks>
/// Source: Gradle User Manual, "Locking Versions".
/// <code>
/// file = { "#" comment | GROUP ":" ARTIFACT ":" VERSION [ "=" CONFIGURATION { "," CONFIGURATION } ] | "empty=" CONFIGURATIONS }
/// </code>
/// Packages that only configurations of tests and annotation processors use are for building only, and so are those of build scripts.
/// </remarks>
internal sealed class GradleLockfile : PackageExtractor
{
    private const string FileSuffix = "gradle.lockfile";

    public override string Name => "gradle-lockfile";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.Suffix(".lockfile")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        var isProject = file.Path.EndsWith(FileSuffix, StringComparison.Ordinal);
        if ((!isProject && FileName(Parent(file.Path)) != "dependency-locks") || Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var isBuild = FileName(file.Path).StartsWith("buildscript-", StringComparison.Ordinal);
        var only = isProject ? "" : FileName(file.Path)[..^".lockfile".Length];
        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        var number = 0;
        foreach (var part in Text(whole.Span).AsSpan().EnumerateLines())
        {
            number++;
            var line = part.Trim();
            if (line.IsEmpty || line[0] == '#' || line.StartsWith("empty=", StringComparison.Ordinal))
            {
                continue;
            }

            if (Read(line.ToString(), only, isBuild) is { } package)
            {
                packages.Add(package);
            }
            else
            {
                sink.Report(new("gradle-lockfile-malformed", DiagnosticSeverity.Error, $"Line {number} is no 'group:artifact:version=configurations'"));
                break;
            }
        }

        if (packages.Count > 0)
        {
            sink.Add(new Fact.Packages(packages.ToImmutable()));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => MavenName.Purl(package.Name, package.Version);

    private static PackageFact? Read(string line, string only, bool isBuild)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var configurations = equals < 0 ? [only] : line[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries);
        return (equals < 0 ? line : line[..equals]).Split(':') is [var group, var artifact, { Length: > 0 } version]
            && MavenName.IsIdentifier(group) && MavenName.IsIdentifier(artifact)
            ? new PackageFact { Name = MavenName.Of(group, artifact), Version = version, IsDevelopment = isBuild || Array.TrueForAll(configurations, IsForBuilding) }
            : null;
    }

    private static bool IsForBuilding(string configuration) =>
        configuration.StartsWith("test", StringComparison.Ordinal) || configuration.EndsWith("nnotationProcessor", StringComparison.Ordinal);
}
