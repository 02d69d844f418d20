using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>How rpm packages and their versions are written.</summary>
internal static class RpmNames
{
    /// <summary>A key that was imported into the database, not a package.</summary>
    public const string PublicKey = "gpg-pubkey";

    /// <summary><c>[EPOCH:]VERSION[-RELEASE]</c>; an epoch of zero is none.</summary>
    public static string Version(long epoch, string version, string? release) =>
        (epoch == 0 ? "" : $"{epoch}:") + (release is null ? version : $"{version}-{release}");

    /// <summary>
    /// <c>pkg:rpm/ID/NAME@VERSION-RELEASE?arch=…&amp;distro=ID-VERSION_ID&amp;epoch=…&amp;rpmmod=…&amp;upstream=…</c>; null without a name.
    /// </summary>
    /// <remarks>
    /// Source: purl-spec, type rpm. <c>rpmmod</c> (the module) and <c>upstream</c> (the source package's file) are not in it; Syft and Red Hat write them so.
    /// </remarks>
    public static PackageUrl? Purl(PackageFact package, Distribution? distribution)
    {
        if (package.Name.Length == 0)
        {
            return null;
        }

        var colon = package.Version.IndexOf(':', StringComparison.Ordinal);
        var upstream = package is { SourceName: { } name, SourceVersion: { } version } ? $"{name}-{version[(version.IndexOf(':', StringComparison.Ordinal) + 1)..]}.src.rpm" : "";
        return new PackageUrl("rpm", distribution?.Id, package.Name, package.Version[(colon + 1)..],
        [
            new("arch", package.Architecture ?? ""),
            new("distro", OsPackages.Distro(distribution)),
            new("epoch", colon > 0 ? package.Version[..colon] : ""),
            new("rpmmod", package.Modularity ?? ""),
            new("upstream", upstream),
        ]);
    }
}
