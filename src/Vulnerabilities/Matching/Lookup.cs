using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Where and as what a package is looked up in the database, or why it cannot be.</summary>
/// <param name="Scope">What coverage calls it: the release or ecosystem, else the package type.</param>
/// <param name="Ecosystem">Null when <paramref name="Obstacle"/> says why.</param>
/// <param name="Tables">The release's advisories, then those of the distribution at large.</param>
/// <param name="Name">In the ecosystem's normal form: of the source package, where advisories are about sources.</param>
/// <param name="Version">Of the same package as the name.</param>
internal sealed record Lookup(
    string Scope,
    Ecosystem? Ecosystem,
    ImmutableArray<EcosystemTable> Tables,
    string Name,
    string Version,
    UnknownReason? Obstacle = null,
    string? Note = null)
{
    public static Lookup Of(Package package, Distribution? distribution, AdvisoryDatabase database) =>
        package.IsOsPackage ? OfOsPackage(package, distribution, database) : OfLanguagePackage(package, database);

    private static Lookup OfOsPackage(Package package, Distribution? distribution, AdvisoryDatabase database)
    {
        distribution ??= PurlDistribution.Of(package.Purl);
        if (!DistributionRelease.TryFind(distribution, out var release))
        {
            return distribution is null
                ? None(package.Purl.Type, UnknownReason.UnknownDistribution, "the target does not say which distribution it is")
                : None(NameOf(distribution), UnknownReason.UnknownDistribution, "no advisories are known for this distribution");
        }

        if (release.Ecosystem.PackageType != package.Purl.Type)
        {
            return None($"{package.Purl.Type} on {release.Names[0]}", UnknownReason.UnknownDistribution, "the packages are of another kind than the distribution's own");
        }

        if (release.Names.Select(database.Ecosystem).FirstOrDefault(found => found is not null) is not { } table)
        {
            return None(release.Names[0], UnknownReason.NoData, "the database has no advisories for this release");
        }

        var common = table.Name == release.Ecosystem.Name ? null : database.Ecosystem(release.Ecosystem.Name);
        var (source, version) = package.Source is { } s ? (s.Name, s.Version) : (package.Name, package.Version);
        return new Lookup(table.Name, release.Ecosystem, common is null ? [table] : [table, common], release.Ecosystem.Normalize(source), version);
    }

    private static Lookup OfLanguagePackage(Package package, AdvisoryDatabase database)
    {
        // An archive whose group nothing states (docs/features/java.md): a name alone would match nothing, and look clean.
        if (package.Purl is { Type: "generic" } or { Type: "maven", Namespace: null })
        {
            return None(package.Purl.Type, UnknownReason.NoData, "nothing states the full names under which advisories list these packages");
        }

        if (Ecosystem.OfLanguage(package.Purl.Type) is not { } ecosystem)
        {
            return None(package.Purl.Type, UnknownReason.NoData, "no advisories are known for this kind of package");
        }

        return database.Ecosystem(ecosystem.Name) is { } table
            ? new Lookup(ecosystem.Name, ecosystem, [table], ecosystem.Normalize(package.Name), package.Version)
            : None(ecosystem.Name, UnknownReason.NoData, "the database has no advisories for this ecosystem");
    }

    private static Lookup None(string scope, UnknownReason reason, string note) => new(scope, null, [], "", "", reason, note);

    private static string NameOf(Distribution distribution) =>
        distribution.VersionId is { } version ? $"{distribution.Id}:{version}" : distribution.Id;
}
