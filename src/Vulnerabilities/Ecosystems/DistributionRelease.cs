using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>The advisory ecosystem of a distribution's release.</summary>
/// <param name="Names">What advisories may call it, best first; the first is also what reports say.</param>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "Defined ecosystems"; os-release(5).
/// <c>ID_LIKE</c> is not followed: a derived distribution numbers its own builds, so its parent's fixed versions prove nothing.
/// Ubuntu Pro is not looked at: its fixes are not what an image without a subscription gets.
/// </remarks>
internal sealed record DistributionRelease(Ecosystem Ecosystem, ImmutableArray<string> Names)
{
    /// <summary>Source: the Debian wiki, "DebianReleases".</summary>
    private static readonly FrozenDictionary<string, string> DebianCodenames = new Dictionary<string, string>
    {
        ["wheezy"] = "7",
        ["jessie"] = "8",
        ["stretch"] = "9",
        ["buster"] = "10",
        ["bullseye"] = "11",
        ["bookworm"] = "12",
        ["trixie"] = "13",
        ["forky"] = "14",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryFind(Distribution? distribution, [NotNullWhen(true)] out DistributionRelease? release)
    {
        release = distribution?.Id switch
        {
            "debian" => Of("Debian", Debian(distribution)),
            "ubuntu" => Of("Ubuntu", distribution.VersionId is { } version ? [$"Ubuntu:{version}:LTS", $"Ubuntu:{version}"] : ["Ubuntu"]),
            "alpine" => Of("Alpine", Alpine(distribution.VersionId)),
            "wolfi" => Of("Wolfi", ["Wolfi"]),
            "chainguard" => Of("Chainguard", ["Chainguard"]),
            "minimos" => Of("MinimOS", ["MinimOS"]),
            _ => null,
        };
        return release is not null;
    }

    private static DistributionRelease Of(string ecosystem, ImmutableArray<string> names) =>
        new(Ecosystem.All.First(known => known.Name == ecosystem), names);

    /// <summary>Testing and unstable have a codename but no number.</summary>
    private static ImmutableArray<string> Debian(Distribution distribution)
    {
        if (distribution.VersionId is { Length: > 0 } version)
        {
            return [$"Debian:{version.Split('.')[0]}"];
        }

        return distribution.Codename is not { Length: > 0 } codename ? ["Debian"]
            : DebianCodenames.TryGetValue(codename, out var number) ? [$"Debian:{number}", $"Debian:{codename}"]
            : [$"Debian:{codename}"];
    }

    /// <summary>Edge calls itself by the next release and <c>_alpha</c> with a date.</summary>
    private static ImmutableArray<string> Alpine(string? version)
    {
        var parts = (version ?? "").Split('.');
        return version is null || version.Contains("_alpha", StringComparison.Ordinal) || version.Contains("edge", StringComparison.Ordinal) ? ["Alpine:edge"]
            : parts.Length > 1 ? [$"Alpine:v{parts[0]}.{parts[1]}"]
            : [$"Alpine:v{version}"];
    }
}
