using Plimsoll.Primitives;

namespace Plimsoll.Images.Copying;

/// <summary>Where a copy goes.</summary>
/// <param name="Kind">Registry, OCI layout, OCI archive or docker archive.</param>
/// <param name="Location">The reference, or the path of the directory or file.</param>
/// <param name="Name">Tag or reference name that the image gets in a layout or archive; null gives it none.</param>
public sealed record CopyDestination(TargetKind Kind, string Location, string? Name = null)
{
    /// <summary>
    /// Reads a DESTINATION argument.
    /// <code>
    /// destination = ["registry:" | "docker://"] image
    ///             | "oci:" directory [":" name]
    ///             | ("oci-archive:" | "docker-archive:") file [":" name]
    /// </code>
    /// The first colon after the scheme ends the path.
    /// </summary>
    /// <exception cref="TargetException">The text is none of these.</exception>
    public static CopyDestination Parse(string text)
    {
        var colon = text.IndexOf(':');
        var rest = text[(colon + 1)..];
        return (colon < 0 ? "" : text[..colon]) switch
        {
            "oci" => Local(TargetKind.OciLayout, rest),
            "oci-archive" => Local(TargetKind.OciArchive, rest),
            "docker-archive" => Local(TargetKind.DockerArchive, rest),
            "registry" => Remote(rest),
            "docker" when rest.StartsWith("//", StringComparison.Ordinal) => Remote(rest[2..]),
            _ => Remote(text),
        };
    }

    private static CopyDestination Local(TargetKind kind, string text)
    {
        var colon = text.IndexOf(':');
        var (path, name) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        return path.Length == 0 ? throw new TargetException("The destination names no path")
            : name is "" || (name is not null && name.Any(char.IsControl)) ? throw new TargetException("The destination's name is empty or holds control characters")
            : new CopyDestination(kind, path, kind == TargetKind.DockerArchive && name is not null ? Tag(name) : name);
    }

    /// <summary>What <c>docker load</c> takes as a name: with a tag and without a digest.</summary>
    private static string Tag(string name) => !ImageReference.TryParse(name, null, out var reference) || reference.Digest is not null
        ? throw new TargetException($"'{Printable.Escape(name)}' is not a name that docker load would take")
        : name.AsSpan(name.LastIndexOf('/') + 1).Contains(':') ? name : $"{name}:{reference.Tag}";

    private static CopyDestination Remote(string text) => ImageReference.TryParse(text, null, out var reference)
        ? new CopyDestination(TargetKind.Registry, reference.ToString())
        : throw new TargetException($"'{Printable.Escape(text)}' is no destination: name an image of a registry, oci:DIR[:NAME], oci-archive:FILE[:NAME] or docker-archive:FILE[:NAME]");
}
