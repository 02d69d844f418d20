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
/// <param name="Names">What advisories may call it, best first.</param>
/// <param name="Module">The module stream of an rpm package, as <c>name:stream:…</c>; null when it is of none, or nothing says.</param>
internal sealed record Lookup(
    string Scope,
    Ecosystem? Ecosystem,
    ImmutableArray<EcosystemTable> Tables,
    ImmutableArray<AdvisedName> Names,
    string? Module = null,
    UnknownReason? Obstacle = null,
    string? Note = null)
{
    public string Name => Names[0].Name;

    public string Version => Names[0].Version;

    /// <param name="epochs">Of the inventory that the package is in.</param>
    public static Lookup Of(Package package, Distribution? distribution, AdvisoryDatabase database, SourceEpochs? epochs = null) =>
        package.IsOsPackage ? OfOsPackage(package, distribution, database, epochs) : OfLanguagePackage(package, database);

    private static Lookup OfOsPackage(Package package, Distribution? distribution, AdvisoryDatabase database, SourceEpochs? epochs)
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

        var tables = TablesOf(release, database);
        return tables is []
            ? None(release.Names[0], UnknownReason.NoData, "the database has no advisories for this release")
            : new Lookup(
                release.Parts is null ? tables[0].Name : release.Names[0],
                release.Ecosystem,
                tables,
                NamesOf(package, release.Ecosystem, epochs),
                package.Purl.Qualifiers.GetValueOrDefault("rpmmod"));
    }

    /// <summary>Under the best of its names and all parts, and with these the distribution's advisories at large.</summary>
    private static ImmutableArray<EcosystemTable> TablesOf(DistributionRelease release, AdvisoryDatabase database)
    {
        var own = release.Names.Select(database.Ecosystem).FirstOrDefault(found => found is not null);
        var tables = ImmutableArray.CreateBuilder<EcosystemTable>();
        if (own is not null)
        {
            tables.Add(own);
        }

        if (release.Parts is not null)
        {
            tables.AddRange(database.Ecosystems.Where(table => table.Name != own?.Name && release.HasPart(table.Name)));
        }

        if (tables is not [] && own?.Name != release.Ecosystem.Name && database.Ecosystem(release.Ecosystem.Name) is { } common)
        {
            tables.Add(common);
        }

        return tables.DrainToImmutable();
    }

    private static ImmutableArray<AdvisedName> NamesOf(Package package, Ecosystem ecosystem, SourceEpochs? epochs)
    {
        var binary = new AdvisedName(ecosystem.Normalize(package.Name), package.Version);
        if (package.Source is not { } named || ecosystem.Advised == AdvisedPackages.Binary)
        {
            return [binary];
        }

        var source = new AdvisedName(ecosystem.Normalize(named.Name), epochs?.Of(named) ?? named.Version);
        return ecosystem.Advised == AdvisedPackages.Source || source.Name == binary.Name ? [source] : [source, binary];
    }

    private static Lookup OfLanguagePackage(Package package, AdvisoryDatabase database)
    {
        // An archive whose group nothing states (docs/features/java.md): a name alone would match nothing, and look clean.
        const string Nameless = "nothing states the full names under which advisories list these packages";
        if (package.Purl.Type == "generic")
        {
            return None(package.Purl.Type, UnknownReason.NoData, Nameless);
        }

        if (Ecosystem.OfLanguage(package.Purl.Type) is not { } ecosystem)
        {
            return None(package.Purl.Type, UnknownReason.NoData, "no advisories are known for this kind of package");
        }

        // Advisories about packages of another registry than the usual one stand under its address: Maven:https://….
        var tables = database.Ecosystems.Where(table => ecosystem.Includes(table.Name)).ToImmutableArray();
        return tables is [] ? None(ecosystem.Name, UnknownReason.NoData, "the database has no advisories for this ecosystem")
            : PackageNames.Of(ecosystem, package) is { } name ? new Lookup(ecosystem.Name, ecosystem, tables, [new AdvisedName(name, package.Version)])
            : None(ecosystem.Name, UnknownReason.NoData, Nameless);
    }

    private static Lookup None(string scope, UnknownReason reason, string note) => new(scope, null, [], [], null, reason, note);

    private static string NameOf(Distribution distribution) =>
        distribution.VersionId is { } version ? $"{distribution.Id}:{version}" : distribution.Id;
}

/// <summary>A name that advisories may have for a package, and the version that they then speak of.</summary>
/// <param name="Name">In the ecosystem's normal form.</param>
internal sealed record AdvisedName(string Name, string Version);
