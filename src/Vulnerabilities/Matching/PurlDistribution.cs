using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>The distribution that a package URL names, for bills of materials that name none themselves.</summary>
/// <remarks>
/// Source: purl-spec, types <c>deb</c>, <c>apk</c> and <c>rpm</c>: the namespace is the vendor, the qualifier <c>distro</c> is <c>vendor-release</c> or the release alone.
/// SUSE is the vendor of several distributions: <c>opensuse-leap-15.6</c>, <c>sles-15.6</c>.
/// </remarks>
internal static class PurlDistribution
{
    public static Distribution? Of(PackageUrl purl)
    {
        if (purl.Namespace is not { } vendor || !purl.Qualifiers.TryGetValue("distro", out var distro))
        {
            return null;
        }

        if (vendor is "suse" or "opensuse" && distro.LastIndexOf('-') is > 0 and var dash && distro.AsSpan(dash + 1) is [>= '0' and <= '9', ..])
        {
            return new Distribution(distro[..dash], distro[(dash + 1)..], Like: []);
        }

        var release = distro.StartsWith(vendor + "-", StringComparison.Ordinal) ? distro[(vendor.Length + 1)..] : distro;
        return release is [>= '0' and <= '9', ..] ? new Distribution(vendor, release, Like: [])
            : release == vendor ? new Distribution(vendor, Like: [])
            : new Distribution(vendor, Codename: release, Like: []);
    }
}
