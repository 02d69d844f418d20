using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Ruby;

/// <summary>How gems are named.</summary>
/// <remarks>Source: purl-spec, type gem. Plain gems have the platform <c>ruby</c>, which is left out.</remarks>
internal static class GemNames
{
    public const string PlainPlatform = "ruby";

    public static PackageUrl? Purl(PackageFact package) => package.Name.Length == 0 ? null : new PackageUrl(
        "gem", null, package.Name, package.Version, package.Architecture is { } platform ? [new("platform", platform)] : []);

    /// <summary>Splits <c>1.15.4-x86_64-linux</c>; a version has no dash.</summary>
    public static (string Version, string Platform) Split(string text) =>
        text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? (text[..dash], text[(dash + 1)..]) : (text, PlainPlatform);
}
