using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conan;

/// <summary>What names a recipe: <c>name/version[@user/channel][#revision[%time]]</c>.</summary>
/// <remarks>Source: Conan documentation, "Conan reference"; purl-spec, type conan.</remarks>
/// <param name="Channel"><c>user/channel</c>; null for recipes of the center.</param>
internal sealed record ConanReference(string Name, string Version, string? Channel, string? Revision)
{
    public static ConanReference? Parse(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var revision = hash < 0 ? "" : text[(hash + 1)..].Split('%', ':', '#')[0];
        var reference = (hash < 0 ? text : text[..hash]).Split('%', ':')[0];
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var channel = at < 0 ? "" : reference[(at + 1)..].Trim('/');
        return (at < 0 ? reference : reference[..at]).Split('/') is [{ Length: > 0 } name, { Length: > 0 } version]
            ? new ConanReference(name.Trim(), version.Trim(), channel is "" or "_/_" or "_" ? null : channel, revision is "" or "0" ? null : revision)
            : null;
    }

    /// <summary>The channel is the fact's supplier.</summary>
    public static PackageUrl? Purl(PackageFact package)
    {
        if (package.Name.Length == 0)
        {
            return null;
        }

        var parts = package.Supplier?.Split('/', 2) ?? [];
        return new PackageUrl("conan", null, package.Name, package.Version,
        [
            .. parts.Length > 0 ? [KeyValuePair.Create("user", parts[0])] : Array.Empty<KeyValuePair<string, string>>(),
            .. parts.Length > 1 ? [KeyValuePair.Create("channel", parts[1])] : Array.Empty<KeyValuePair<string, string>>(),
        ]);
    }
}
