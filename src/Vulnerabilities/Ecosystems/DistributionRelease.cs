using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Ecosystems;

/// <summary>The advisory ecosystem of a distribution's release.</summary>
/// <param name="Names">What advisories may call it, best first; the first is also what reports say.</param>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7, "Defined ecosystems"; os-release(5). Where a package URL names the distribution, Trivy's words count, too.
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

    /// <summary>Beginning and end of the names of all the streams and modules that one release is put together from; null where it has one name.</summary>
    public (string Start, string End)? Parts { get; private init; }

    /// <returns>False also when the release is needed for the name and nothing says which one it is.</returns>
    public static bool TryFind(Distribution? distribution, [NotNullWhen(true)] out DistributionRelease? release)
    {
        release = distribution is null ? null : Find(distribution, distribution.VersionId ?? "");
        return release is not null;
    }

    /// <summary>Whether advisories under this name are about the release, beside those under the first of <see cref="Names"/>.</summary>
    public bool HasPart(string ecosystem) =>
        Parts is var (start, end)
        && ecosystem.StartsWith(start, StringComparison.Ordinal)
        && (end.Length == 0 || ecosystem.EndsWith(end, StringComparison.Ordinal) || ecosystem.Contains(end + "-", StringComparison.Ordinal));

    private static DistributionRelease? Find(Distribution distribution, string version) => distribution.Id switch
    {
        "debian" => Of("Debian", Debian(distribution)),
        "ubuntu" => Of("Ubuntu", version.Length > 0 ? [$"Ubuntu:{version}:LTS", $"Ubuntu:{version}"] : ["Ubuntu"]),
        "alpine" => Of("Alpine", Alpine(distribution.VersionId)),
        "wolfi" => Of("Wolfi", ["Wolfi"]),
        "chainguard" => Of("Chainguard", ["Chainguard"]),
        "minimos" => Of("MinimOS", ["MinimOS"]),
        "opensuse-tumbleweed" or "opensuse-microos" => Of("openSUSE", ["openSUSE:Tumbleweed"]),
        _ when version is not [>= '0' and <= '9', ..] => null,
        "rhel" or "redhat" => RedHat(Major(version)),
        "almalinux" or "alma" => Of("AlmaLinux", [$"AlmaLinux:{Major(version)}"]),
        "rocky" => Of("Rocky Linux", [$"Rocky Linux:{Major(version)}"]),
        "ol" or "oracle" => Of("Oracle Linux", [$"Oracle Linux:{Major(version)}"]),
        "amzn" or "amazon" => Of("Amazon Linux", [version.StartsWith("201", StringComparison.Ordinal) ? "Amazon Linux:1" : $"Amazon Linux:{Major(version)}"]),
        "azurelinux" or "mariner" or "cbl-mariner" => Of("Azure Linux", [$"Azure Linux:{Major(version)}", $"Azure Linux:{version}"]),
        "photon" => Of("Photon OS", [$"Photon OS:{version}"]),
        "mageia" => Of("Mageia", [$"Mageia:{version}"]),
        "openeuler" => OpenEuler(distribution),
        "opensuse-leap" or "opensuse" => Of("openSUSE", [$"openSUSE:Leap {version}"]),
        "opensuse-leap-micro" => Of("openSUSE", [$"openSUSE:Leap Micro {version}"]),
        "sles" or "sled" or "sles_sap" or "sle_hpc" => Suse(version),
        "sle-micro" => Of("SUSE", [$"SUSE:Linux Enterprise Micro {version}"]),
        "sl-micro" => Of("SUSE", [$"SUSE:Linux Micro {version}"]),
        _ => null,
    };

    private static string Major(string version) => version.Split('.')[0];

    /// <summary>Every repository of the product (<c>::baseos</c>, <c>::appstream</c>…); since 10 with the minor release.</summary>
    /// <remarks>Extended updates (<c>rhel_eus</c>, <c>rhel_aus</c>…) and layered products are streams of their own, and nothing in an image says which of them it has.</remarks>
    private static DistributionRelease RedHat(string major)
    {
        var name = $"Red Hat:enterprise_linux:{major}";
        return Of("Red Hat", [name]) with { Parts = (name + (int.TryParse(major, CultureInfo.InvariantCulture, out var number) && number >= 10 ? "." : ":"), "") };
    }

    /// <summary>Advisories name the product or module that a package is delivered with; all of one service pack are built from the same sources.</summary>
    private static DistributionRelease Suse(string version)
    {
        var numbers = version.Split('.');
        var release = numbers is [var major, var pack, ..] && int.TryParse(major, CultureInfo.InvariantCulture, out var number) && number < 16
            ? pack == "0" ? major : $"{major} SP{pack}"
            : version;
        return Of("SUSE", [$"SUSE:Linux Enterprise Server {release}", $"SUSE:Linux Enterprise {version}"]) with { Parts = ("SUSE:", " " + release) };
    }

    /// <summary><c>openEuler 24.03 (LTS-SP1)</c> → <c>openEuler:24.03-LTS-SP1</c>; the number alone leaves the service pack open.</summary>
    private static DistributionRelease? OpenEuler(Distribution distribution)
    {
        var words = (distribution.PrettyName ?? "").Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words is [_, [>= '0' and <= '9', ..], ..] ? Of("openEuler", [$"openEuler:{string.Join('-', words[1..])}"]) : null;
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
