using System.Collections.Immutable;
using Plimsoll.Formats.Maven;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>A Maven project and the dependencies that its <c>pom.xml</c> states.</summary>
/// <remarks>
/// Nothing is fetched: versions from parents and imported bills of materials stay open, dependencies of dependencies unknown, and both are said.
/// Scopes test and provided are for building only; profiles are not looked at.
/// </remarks>
internal sealed class PomXml : PackageExtractor
{
    public override string Name => "pom-xml";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("pom.xml")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var (pom, diagnostics) = PomReader.Read(whole, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        var dependencies = pom.Dependencies.Where(d => IsNamed(d.Coordinates)).Select(Dependency).DistinctBy(d => (d.Name, d.Version)).ToImmutableArray();
        Report(pom, dependencies, sink);
        ImmutableArray<PackageFact> packages = IsNamed(pom.Project)
            ? [Project(pom) with { DependsOn = [.. dependencies.Select(d => d.Reference!)] }, .. dependencies]
            : dependencies;
        if (!packages.IsEmpty)
        {
            sink.Add(new Fact.Packages(packages));
        }
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => MavenName.Purl(package.Name, package.Version);

    private static bool IsNamed(PomCoordinates coordinates) => MavenName.IsIdentifier(coordinates.Group) && MavenName.IsIdentifier(coordinates.Artifact);

    private static PackageFact Project(PomFile pom) =>
        Fact(pom.Project) with { Reference = "project", Licenses = [.. pom.Licenses.Where(name => name.Length > 0).Distinct()] };

    private static PackageFact Dependency(PomDependency dependency)
    {
        var fact = Fact(dependency.Coordinates);
        return fact with { Reference = $"{fact.Name}:{fact.Version}", IsDirect = true, IsDevelopment = dependency.Scope is "test" or "provided" };
    }

    private static PackageFact Fact(PomCoordinates coordinates) => new()
    {
        Name = MavenName.Of(coordinates.Group, coordinates.Artifact),
        Version = coordinates.Version.Contains("${", StringComparison.Ordinal) ? "" : coordinates.Version,
    };

    private static void Report(PomFile pom, ImmutableArray<PackageFact> dependencies, FactSink sink)
    {
        var unnamed = pom.Dependencies.Count(d => !IsNamed(d.Coordinates));
        if (unnamed > 0)
        {
            sink.Report(new("pom-dependency-unnamed", DiagnosticSeverity.Warning, $"{unnamed} dependencies have no group and artifact that the file itself tells, and were left out"));
        }

        var open = dependencies.Count(d => d.Version.Length == 0);
        if (open > 0)
        {
            sink.Report(new("pom-version-open", DiagnosticSeverity.Warning, $"{open} dependencies have versions that a parent or an imported bill of materials decides, which is not fetched"));
        }

        if (!dependencies.IsEmpty)
        {
            sink.Report(new("pom-direct-only", DiagnosticSeverity.Info, "A pom.xml names direct dependencies only; what these need in turn is not known without resolving it", Advice: "Scan what was built, or a lock file"));
        }
    }
}
