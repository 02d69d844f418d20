using System.Collections.Immutable;

namespace Plimsoll.Sbom.Building;

/// <summary>Names the distribution by what it wrote before there was an os-release: one sentence or a bare version in a file of its own.</summary>
/// <remarks>
/// Source: the files of the releases themselves. Families copy each other's names (Oracle Linux has a redhat-release that says Red Hat, Amazon Linux a system-release),
/// so the files are asked in an order that lets the own name go first.
/// </remarks>
internal static class ReleaseText
{
    /// <summary>The paths that <see cref="Read"/> knows, best first.</summary>
    public static ImmutableArray<string> Paths { get; } =
    [
        "etc/debian_version",
        "etc/alpine-release",
        "etc/oracle-release",
        "etc/rocky-release",
        "etc/almalinux-release",
        "etc/centos-release",
        "etc/fedora-release",
        "etc/system-release",
        "etc/redhat-release",
        "etc/SuSE-release",
        "etc/openwrt_release",
    ];

    /// <summary>Beginnings of the sentence <c>PRODUCT release VERSION (NAME)</c>.</summary>
    private static readonly ImmutableArray<(string Start, string Id)> Products =
    [
        ("Red Hat Enterprise Linux", "rhel"),
        ("CentOS", "centos"),
        ("Rocky Linux", "rocky"),
        ("AlmaLinux", "almalinux"),
        ("Oracle Linux", "ol"),
        ("Enterprise Linux Enterprise Linux Server", "ol"),
        ("Fedora", "fedora"),
        ("Amazon Linux", "amzn"),
    ];

    /// <param name="values">The first line under an empty key, and the assignments of the file.</param>
    /// <returns>Null when the text names no distribution that is known.</returns>
    public static Distribution? Read(string path, ImmutableSortedDictionary<string, string> values)
    {
        var line = values.GetValueOrDefault("", "");
        return path switch
        {
            "etc/debian_version" => Debian(line, path),
            "etc/alpine-release" => line.Length == 0 ? null : new Distribution("alpine", line, null, null, [], path),
            "etc/SuSE-release" => Suse(line, values, path),
            "etc/openwrt_release" => values.GetValueOrDefault("DISTRIB_ID") is not { Length: > 0 } id ? null
                : new Distribution(id.ToLowerInvariant(), values.GetValueOrDefault("DISTRIB_RELEASE"), null, values.GetValueOrDefault("DISTRIB_DESCRIPTION"), [], path),
            _ => Sentence(line, path),
        };
    }

    /// <summary>Debian writes 12.5 where os-release says 12, and a codename (trixie/sid) before the release.</summary>
    private static Distribution? Debian(string line, string path) => line.Length == 0 ? null
        : char.IsAsciiDigit(line[0]) ? new Distribution("debian", line.Split('.')[0], null, null, [], path)
        : new Distribution("debian", null, line.Split('/')[0], null, [], path);

    private static Distribution? Sentence(string line, string path)
    {
        const string Release = " release ";
        var at = line.IndexOf(Release, StringComparison.Ordinal);
        var id = Products.FirstOrDefault(product => line.StartsWith(product.Start, StringComparison.Ordinal)).Id;
        return at < 0 || id is null ? null : new Distribution(id, Version(line[(at + Release.Length)..]), null, line, [], path);
    }

    /// <summary><c>SUSE Linux Enterprise Server 11 (x86_64)</c>, then <c>VERSION = 11</c> and, for a service pack, <c>PATCHLEVEL = 4</c>.</summary>
    private static Distribution? Suse(string line, ImmutableSortedDictionary<string, string> values, string path)
    {
        var id = line.StartsWith("openSUSE", StringComparison.OrdinalIgnoreCase) ? "opensuse"
            : line.StartsWith("SUSE Linux Enterprise Desktop", StringComparison.Ordinal) ? "sled"
            : line.StartsWith("SUSE Linux Enterprise", StringComparison.Ordinal) ? "sles"
            : null;
        var patch = values.GetValueOrDefault("PATCHLEVEL") is { } level and not ("" or "0") && id is not "opensuse" ? "." + level : "";
        return id is null ? null : new Distribution(id, values.GetValueOrDefault("VERSION") is { Length: > 0 } version ? version + patch : null, null, line, [], path);
    }

    /// <summary>The digits and dots at the start; null when there are none.</summary>
    private static string? Version(string text)
    {
        var version = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return version.Length == 0 ? null : version;
    }
}
