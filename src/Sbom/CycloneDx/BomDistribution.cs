namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Finds the distribution of a document: its operating system component, else what the package URLs of its OS packages agree on.</summary>
internal static class BomDistribution
{
    public static Distribution? Find(IEnumerable<BomComponent> components, IEnumerable<Package> packages, bool isOurs)
    {
        var system = components.FirstOrDefault(c => c.Type == "operating-system" && c.Name.Length > 0);
        if (system is null)
        {
            return FromQualifiers(packages);
        }

        var id = system.Property("syft:distro:id") is { Length: > 0 } syft ? syft : system.Name;
        var version = system.Property("syft:distro:versionID") is { Length: > 0 } versionId ? versionId : system.Version;
        return isOurs
            ? new Distribution(
                system.Name,
                system.Version.Length == 0 ? null : system.Version,
                system.Property(PropertyNames.DistroCodename),
                system.Property(PropertyNames.DistroName),
                [.. (system.Property(PropertyNames.DistroLike) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                system.Property(PropertyNames.DistroPath))
            : Normalized(id, version) with
            {
                Codename = system.Property("syft:distro:versionCodename"),
                PrettyName = system.Property("syft:distro:prettyName"),
                Like = [.. system.Properties.Where(p => p.Key.StartsWith("syft:distro:idLike:", StringComparison.Ordinal)).Select(p => p.Value)],
            };
    }

    /// <summary>The <c>distro</c> qualifier that most OS packages have, e.g. <c>debian-11</c>.</summary>
    private static Distribution? FromQualifiers(IEnumerable<Package> packages)
    {
        var most = packages
            .Where(p => p.IsOsPackage && p.Purl.Qualifiers.ContainsKey("distro"))
            .GroupBy(p => p.Purl.Qualifiers["distro"], StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (most is null)
        {
            return null;
        }

        var dash = most.Key.LastIndexOf('-');
        return dash > 0 && dash + 1 < most.Key.Length && char.IsAsciiDigit(most.Key[dash + 1])
            ? Normalized(most.Key[..dash], most.Key[(dash + 1)..])
            : Normalized(most.Key, "");
    }

    /// <summary>Trivy names Debian releases by point release (12.5), os-release by release (12).</summary>
    private static Distribution Normalized(string name, string version)
    {
        var id = name.ToLowerInvariant();
        version = id == "debian" ? version.Split('.')[0] : version;
        return new Distribution(id, version.Length == 0 ? null : version, null, null, [], null);
    }
}
