using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Turns merged advisories about one package into a finding.</summary>
internal sealed class FindingBuilder(Subject subject, AdvisoryDatabase database)
{
    /// <summary>Rule of the finding that says which advisories could not be judged.</summary>
    public const string Undecidable = "undecidable-version";

    public Finding Affected(Package package, Lookup lookup, Match[] group)
    {
        var ecosystem = lookup.Ecosystem!;
        var id = PrimaryId.Of(group, ecosystem.IsDistribution);
        var (state, version) = new Fixes(database, ecosystem.Scheme).Of(group);
        var ratings = SeverityRatings.Of(group, ecosystem.Name, database);
        var main = group.FirstOrDefault(match => match.Id == id) ?? group[0];
        var title = group.Prepend(main).Select(match => database.Text(match.Row.Summary)).FirstOrDefault(summary => summary.Length > 0);
        return new Finding
        {
            RuleId = id,
            Aliases = Sorted(group.SelectMany(match => match.Names).Where(name => name != id)),
            Title = title ?? Printable.Escape($"{main.Named.Name} {main.Named.Version} is affected by {id}"),
            Severity = ratings is [var first, ..] ? first : SeverityRating.Unknown,
            Subject = subject,
            Location = At(package),
            Advice = version is null ? null : Printable.Escape($"Update {main.Named.Name} to {version} or later"),
            Vulnerability = Facts(package, lookup, group) with { Fix = state, FixedVersion = version, Ratings = ratings },
        };
    }

    /// <summary>One finding for all advisories about a package that could not be judged.</summary>
    public Finding Indeterminate(Package package, Lookup lookup, Match[] undecided)
    {
        var (name, version) = undecided[0].Named;
        var names = undecided.SelectMany(match => match.Names);
        var facts = Facts(package, lookup, undecided);
        return new Finding
        {
            RuleId = Undecidable,
            Title = Printable.Escape(lookup.Ecosystem!.Scheme.IsValid(version)
                ? $"{undecided.Length} advisories about {name} name no versions that can be compared with {version}"
                : $"The version '{version}' of {name} cannot be ordered, so {undecided.Length} advisories could not be judged"),
            Subject = subject,
            Location = At(package),
            Advice = "Judge the advisories by hand, or install a released version",
            Indeterminate = UnknownReason.UnparsableVersion,
            Vulnerability = facts with { Covers = Sorted(facts.Covers.Concat(names)) },
        };
    }

    private VulnerabilityFacts Facts(Package package, Lookup lookup, Match[] group)
    {
        var names = group.SelectMany(match => match.Names).ToHashSet(StringComparer.Ordinal);
        var covers = Sorted(group
            .SelectMany(match => database.Texts(match.Row.Upstream).Concat(database.Texts(match.Row.Related)))
            .Where(covered => !names.Contains(covered)));
        DateTimeOffset? published = null, modified = null;
        foreach (var match in group)
        {
            var (first, last) = (DatabaseFormat.FromTicks(match.Row.Published), DatabaseFormat.FromTicks(match.Row.Modified));
            published = published is null || first < published ? first : published;
            modified = modified is null || last > modified ? last : modified;
        }

        return new VulnerabilityFacts
        {
            PackageName = package.Name,
            InstalledVersion = package.Version,
            SourceName = package.Source is { } source && source.Name != package.Name ? source.Name : null,
            Ecosystem = lookup.Scope,
            Advisories = Sorted(group.Select(match => match.Id)),
            Covers = covers,
            KnownExploited = [.. Sorted(names.Concat(covers)).Select(database.Exploited).OfType<KnownExploited>()],
            ExploitPredictions = [.. Sorted(names.Concat(covers)).Select(database.Prediction).OfType<ExploitPrediction>()],
            Weaknesses = Sorted(group.SelectMany(match => database.Texts(match.Row.Weaknesses))),
            References = [.. group.SelectMany(match => database.Texts(match.Row.References)).Distinct().Take(Limits.Default.MaxAdvisoryReferences)],
            Published = published,
            Modified = modified,
        };
    }

    private static Location.PackageInstance At(Package package) => new(package.Purl, package.Path, package.Layer);

    private static ImmutableArray<string> Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];
}
