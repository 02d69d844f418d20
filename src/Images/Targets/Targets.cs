using System.Collections.Immutable;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Reads a TARGET argument.</summary>
/// <remarks>
/// <code>
/// target = "docker-archive:" path [":" reference]
///        | "oci:" directory [":" reference] ["@" digest]
///        | "oci-archive:" path [":" reference] ["@" digest]
///        | "rootfs:" directory                    what is installed
///        | "dir:" directory                       lock files
///        | "sbom:" path
///        | "registry:" image                      or "docker://" image: name[:tag][@digest] of a registry
///        | "docker-daemon:" image                 held by Docker or Podman on this machine
///        | path [":" reference] ["@" digest]      content decides
///        | "-"                                     standard input
/// </code>
/// Of a text with several colons, the longest part that exists is the path.
/// A text that is no path and can be the name of an image is taken for one of a registry, unless it is a bare name that ends as archives and documents do:
/// a mistyped file name is nothing to ask the network about.
/// </remarks>
public static class Targets
{
    private const int HeadBytes = 4096;

    /// <summary>What every distribution has, also a distroless one, and an image without one that runs anything by name.</summary>
    private static readonly ImmutableArray<string> RootMarks = ["etc/os-release", "usr/lib/os-release", "var/lib/dpkg", "lib/apk", "usr/lib/apk", "var/lib/rpm", "etc/passwd"];

    private static readonly ImmutableArray<string> FileEndings = [".tar", ".tgz", ".gz", ".zst", ".bz2", ".xz", ".json", ".xml", ".spdx", ".cdx", ".yaml", ".yml", ".txt", ".zip"];

    /// <param name="standardInputHead">Gives the first bytes of standard input without using them up; asked only for <c>-</c>.</param>
    /// <exception cref="TargetException">There is no such target, or it is nothing that can be scanned.</exception>
    public static Target Resolve(string text, Func<ReadOnlyMemory<byte>>? standardInputHead = null)
    {
        if (text.Length == 0)
        {
            throw new TargetException("The target is empty; name an image archive, a layout, a directory or a bill of materials");
        }

        if (text == Target.StandardInput)
        {
            return ResolveStandardInput(standardInputHead);
        }

        var colon = text.IndexOf(':');
        var rest = text[(colon + 1)..];
        return (colon < 0 ? "" : text[..colon]) switch
        {
            "docker-archive" => Archive(TargetKind.DockerArchive, rest),
            "oci-archive" => Archive(TargetKind.OciArchive, rest),
            "oci" => Layout(rest),
            "rootfs" => Folder(TargetKind.FileSystem, rest),
            "dir" => Folder(TargetKind.SourceDirectory, rest),
            "sbom" => Document(rest),
            "registry" => Image(rest, isForced: true),
            "docker" when rest.StartsWith("//", StringComparison.Ordinal) => Image(rest[2..], isForced: true),
            "docker-daemon" => rest.Length > 0 ? new Target(TargetKind.Daemon, rest) { IsForced = true } : throw new TargetException("docker-daemon: names no image"),
            _ => Detect(text),
        };
    }

    private static Target ResolveStandardInput(Func<ReadOnlyMemory<byte>>? head)
    {
        if (head is null)
        {
            throw new TargetException("Standard input cannot be read here; name a file");
        }

        return KindOf(head().Span) switch
        {
            TargetKind.Sbom => new Target(TargetKind.Sbom, Target.StandardInput),
            TargetKind.DockerArchive => new Target(TargetKind.DockerArchive, Target.StandardInput),
            _ => throw new TargetException("Standard input holds neither an image archive (tar, plain or with gzip or zstd) nor a bill of materials (CycloneDX, SPDX)"),
        };
    }

    private static Target Archive(TargetKind kind, string text)
    {
        if (text == Target.StandardInput)
        {
            return new Target(kind, text) { IsForced = true };
        }

        var (path, selector, pin) = Split(text, File.Exists);
        if (path is null)
        {
            throw Directory.Exists(text)
                ? new TargetException($"{text} is a directory, not an archive; use oci: for a layout or rootfs: for a file system")
                : NotFound(text);
        }

        return new Target(kind, path, selector, pin) { IsForced = true };
    }

    private static Target Layout(string text)
    {
        var (path, selector, pin) = Split(text, Directory.Exists);
        if (path is null)
        {
            throw Split(text, File.Exists).Path is not null
                ? new TargetException($"{text} is a file, not a directory; use oci-archive: for an archive")
                : NotFound(text);
        }

        return File.Exists(Path.Combine(path, OciLayout.IndexName))
            ? new Target(TargetKind.OciLayout, path, selector, pin) { IsForced = true }
            : throw new TargetException($"{path} is not an OCI layout: it has no {OciLayout.IndexName}");
    }

    private static Target Folder(TargetKind kind, string text) => Directory.Exists(text)
        ? new Target(kind, text) { IsForced = true }
        : throw (File.Exists(text) ? new TargetException($"{text} is a file, not a directory") : NotFound(text));

    private static Target Document(string text) => text == Target.StandardInput || File.Exists(text)
        ? new Target(TargetKind.Sbom, text) { IsForced = true }
        : throw (Directory.Exists(text) ? new TargetException($"{text} is a directory, not a bill of materials") : NotFound(text));

    private static Target Detect(string text)
    {
        var (path, selector, pin) = Split(text, candidate => File.Exists(candidate) || Directory.Exists(candidate));
        if (path is null)
        {
            return LooksLikeImage(text) ? Image(text, isForced: false) : throw NotFound(text);
        }

        if (Directory.Exists(path))
        {
            var isLayout = File.Exists(Path.Combine(path, OciLayout.IndexName)) && File.Exists(Path.Combine(path, OciLayout.MarkerName));
            return isLayout || selector is null
                ? new Target(isLayout ? TargetKind.OciLayout : IsRoot(path) ? TargetKind.FileSystem : TargetKind.SourceDirectory, path, selector, pin)
                : throw new TargetException($"{path} is a directory without {OciLayout.IndexName}, so it holds no image '{selector}'");
        }

        return KindOf(ReadHead(path)) switch
        {
            TargetKind.Sbom => new Target(TargetKind.Sbom, path),
            TargetKind.DockerArchive => new Target(TargetKind.DockerArchive, path, selector, pin),
            _ => throw new TargetException($"{path} is neither an image archive (tar, plain or with gzip or zstd) nor a bill of materials (CycloneDX, SPDX)"),
        };
    }

    private static Target Image(string text, bool isForced) => ImageReference.TryParse(text, null, out var reference)
        ? new Target(TargetKind.Registry, reference.ToString()) { IsForced = isForced }
        : throw new TargetException($"'{Printable.Escape(text)}' is not the name of an image such as debian:12.5 or registry.example:5000/team/app@sha256:…");

    /// <summary>A tag, a digest or a host says that an image is meant, whatever its name ends in.</summary>
    private static bool LooksLikeImage(string text) =>
        ImageReference.TryParse(text, null, out var reference)
        && (text.AsSpan(text.LastIndexOf('/') + 1).ContainsAny(':', '@')
            || text.StartsWith(reference.Registry + "/", StringComparison.Ordinal)
            || !FileEndings.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a directory is the root of a system and not one of sources.</summary>
    private static bool IsRoot(string directory) =>
        RootMarks.Any(mark => Path.Exists(Path.Combine(directory, mark)));

    /// <summary>Archive or bill of materials by the first bytes; null for neither. Which archive it is, its entries will tell.</summary>
    private static TargetKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (Compression.Of(head) != CompressionKind.None || TarReader.LooksLikeTar(head))
        {
            return TargetKind.DockerArchive;
        }

        var text = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        return text.StartsWith("{"u8) || text.StartsWith("<?xml"u8) || text.StartsWith("<bom"u8) || text.StartsWith("<!--"u8) || HasSpdxTag(text) ? TargetKind.Sbom : null;
    }

    /// <summary>Whether a line begins as SPDX's tag-value documents must begin; comments may stand before.</summary>
    private static bool HasSpdxTag(ReadOnlySpan<byte> text) => text.StartsWith("SPDXVersion:"u8) || text.IndexOf("\nSPDXVersion:"u8) >= 0;

    private static byte[] ReadHead(string path)
    {
        try
        {
            using var file = OpenFile.Open(path);
            var head = new byte[HeadBytes];
            return head[..file.Read(0, head)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{path} cannot be opened ({e.Message})", e);
        }
    }

    /// <summary>Takes digest and reference off the end as far as needed for the rest to exist; the path is null when none does.</summary>
    private static (string? Path, string? Selector, Digest? Pin) Split(string text, Func<string, bool> exists)
    {
        if (exists(text))
        {
            return (text, null, null);
        }

        Digest? pin = null;
        var at = text.LastIndexOf('@');
        if (at > 0 && Digest.TryParse(text.AsSpan(at + 1), null, out var digest))
        {
            (pin, text) = (digest, text[..at]);
            if (exists(text))
            {
                return (text, null, pin);
            }
        }

        for (var colon = text.LastIndexOf(':'); colon > 0; colon = text.LastIndexOf(':', colon - 1))
        {
            if (exists(text[..colon]) && colon + 1 < text.Length)
            {
                return (text[..colon], text[(colon + 1)..], pin);
            }
        }

        return (null, null, null);
    }

    private static TargetException NotFound(string text) =>
        new($"{Printable.Escape(text)} does not exist; a target is a file, a directory, '-' or SCHEME:PATH (docker-archive, oci, oci-archive, rootfs, dir, sbom, registry, docker-daemon)");
}
