using System.Collections.Immutable;
using Plimsoll.Cli.Frame;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Scan;

/// <summary>Which targets a command line and a project file name together.</summary>
internal static class ScanTargets
{
    /// <summary>Schemes whose rest is a path.</summary>
    private static readonly ImmutableArray<string> PathSchemes = ["docker-archive:", "oci:", "oci-archive:", "rootfs:", "dir:", "sbom:"];

    /// <summary>Schemes whose rest names an image that lies elsewhere.</summary>
    private static readonly ImmutableArray<string> NameSchemes = ["registry:", "docker://", "docker-daemon:"];

    /// <summary>Targets as typed, then those of the chosen services with paths counted from the project's folder; repeats are dropped.</summary>
    public static ImmutableArray<string> Choose(ImmutableArray<string> typed, ImmutableArray<string> services, bool all, FoundProject project)
    {
        var known = project.File.Services;
        if ((all || !services.IsEmpty) && project.Path is null)
        {
            throw CommandException.Usage("there is no plimsoll.yaml here or above that names services", "use --config FILE or name a TARGET");
        }

        foreach (var name in services.Where(name => known.All(s => s.Name != name)))
        {
            var guess = Spelling.Nearest(name, known.Select(s => s.Name));
            throw CommandException.Usage(
                $"plimsoll.yaml has no service '{Printable.Escape(name, 64)}'",
                guess is not null ? $"did you mean {guess}?" : known.IsEmpty ? "it has no services at all" : $"it has {string.Join(", ", known.Select(s => s.Name))}");
        }

        var targets = typed.Concat(known.Where(s => all || services.Contains(s.Name)).SelectMany(s => s.Targets.Select(t => Rebase(t, project.Folder))))
            .Distinct().ToImmutableArray();
        return !targets.IsEmpty ? targets : throw CommandException.Usage(
            all ? "plimsoll.yaml has no services" : "a target is missing",
            all ? null : "name an image archive, a layout, a directory or a bill of materials, or use --all or --service");
    }

    /// <summary>A target of the project file with its path counted from the file's folder.</summary>
    public static string Rebase(string target, string folder)
    {
        if (NameSchemes.Any(s => target.StartsWith(s, StringComparison.Ordinal)))
        {
            return target;
        }

        var scheme = PathSchemes.FirstOrDefault(s => target.StartsWith(s, StringComparison.Ordinal)) ?? "";
        var path = target[scheme.Length..];
        return path is "-" or ['/', ..] || path.Length == 0 ? target : scheme + Path.GetFullPath(Path.Combine(folder, path));
    }
}
