using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Whether an advisory about rpm packages is about the module stream that a package is of.</summary>
/// <remarks>
/// Source: Fedora Modularity documentation; AlmaLinux, Rocky Linux and Red Hat errata. A build of a module says so in its release
/// (<c>.module+el8…</c>, <c>.module_el8…</c>), but not of which stream; that stands in the advisory's title (<c>nodejs:20 security update</c>).
/// Streams are separate lines: nodejs 18 is not mended by an update of nodejs 20, and not made worse by the lack of it.
/// Where either side does not say which stream it is, the versions decide.
/// </remarks>
internal static class ModuleStreams
{
    private const string Marker = ".module";

    public static bool Concern(AffectedRow entry, string version, string? module, AdvisoryDatabase database)
    {
        var isModule = module is not null || version.Contains(Marker, StringComparison.Ordinal);
        return IsOfModule(entry, database) switch
        {
            null => true,
            false => !isModule,
            true => isModule && IsSameStream(module, database.Text(database.Advisory(entry.Advisory).Summary)),
        };
    }

    /// <summary>Null when no bound of any range says.</summary>
    private static bool? IsOfModule(AffectedRow entry, AdvisoryDatabase database)
    {
        bool? isModule = null;
        foreach (var range in database.Ranges(entry.Ranges))
        {
            foreach (var e in database.Events(range.Events))
            {
                var bound = database.Text(e.Version);
                if (bound is not (OsvEvents.Start or OsvEvents.Endless) && isModule is not true)
                {
                    isModule = bound.Contains(Marker, StringComparison.Ordinal);
                }
            }
        }

        return isModule;
    }

    /// <param name="module"><c>name:stream:…</c></param>
    /// <param name="title">With a word <c>name:stream</c>, or several.</param>
    private static bool IsSameStream(string? module, string title)
    {
        if (module?.Split(':') is not [{ Length: > 0 } name, { Length: > 0 } stream, ..])
        {
            return true;
        }

        // A title may name several modules; one that names this one with other streams only is about those.
        var own = title.Split([' ', ',', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith(name + ":", StringComparison.Ordinal) && word.Length > name.Length + 1)
            .ToArray();
        return own is [] || own.Contains($"{name}:{stream}");
    }
}
