using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>The distribution that a package URL names, for bills of materials that name none themselves.</summary>
/// <remarks>Source: purl-spec, types <c>deb</c> and <c>apk</c>: the namespace is the vendor, the qualifier <c>distro</c> is <c>vendor-release</c> or the release alone.</remarks>
internal static class PurlDistribution
{
    public static Distribution? Of(PackageUrl purl)
    {
        if (purl.Namespace is not { } vendor || !purl.Qualifiers.TryGetValue("distro", out var distro))
        {
            return null;
        }

        var release = distro.StartsWith(vendor + "-", StringComparison.Ordinal) ? distro[(vendor.Length + 1)..] : distro;
        return release is [>= '0' and <= '9', ..] ? new Distribution(vendor, release, Like: [])
            : release == vendor ? new Distribution(vendor, Like: [])
            : new Distribution(vendor, Codename: release, Like: []);
    }
}
