using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>Packages of one origin that share the same findings, such as the binaries of one source package.</summary>
internal sealed record FindingGroup(ImmutableArray<string> Names, ImmutableArray<Finding> Findings)
{
    public Finding First => Findings[0];

    /// <summary>Groups in reading order: the one with the worst finding first. Findings that are no package's stand by location.</summary>
    public static ImmutableArray<FindingGroup> Of(IEnumerable<Finding> findings, FindingOrder order)
    {
        var places = findings
            .GroupBy(f => f.Location.StableText + "\0" + f.Vulnerability?.InstalledVersion)
            .Select(place => place.Order(order).ToImmutableArray());
        return
        [
            .. places.GroupBy(Identity)
                .Select(same => new FindingGroup([.. same.Select(p => Name(p[0])).Distinct().Order(StringComparer.Ordinal)], same.First()))
                .OrderBy(group => group.First, order),
        ];
    }

    /// <summary>What packages must share to be shown as one: origin, version, place, and every finding with its fix.</summary>
    private static string Identity(ImmutableArray<Finding> place)
    {
        var first = place[0];
        if (first is not { Location: Location.PackageInstance { Package: { Type: "deb" or "apk" or "rpm" } package, Path: var path, Layer: var layer }, Vulnerability: { } facts })
        {
            return first.Location.StableText + "\0" + first.Vulnerability?.InstalledVersion;
        }

        var source = facts.SourceName ?? facts.PackageName;
        return string.Join('\0', [package.Type, source, facts.InstalledVersion, path ?? "", $"{layer?.Index}", .. place.Select(f => $"{f.RuleId}\u0001{f.Vulnerability?.FixedVersion}\u0001{f.Severity.Level}")]);
    }

    private static string Name(Finding finding) => finding.Vulnerability?.PackageName ?? finding.Location switch
    {
        Location.PackageInstance package => package.Package.Name,
        Location.FileRange file => file.Path,
        Location.ImageField field => field.Pointer,
        Location.ObjectPath found => found.Object,
        Location.HostFact fact => fact.Fact,
        Location.RuntimeEvent occurrence => occurrence.Event,
        _ => finding.RuleId,
    };
}
