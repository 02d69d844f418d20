using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Matching;

/// <summary>Compares the age of the data that a scan used with what is allowed.</summary>
/// <remarks>The age counts from when the publisher last confirmed the export, not from when the file was built: an update can fail in parts.</remarks>
internal static class DatabaseAge
{
    /// <returns>Whether any source is older than the limit; older than the warning age is said in a diagnostic.</returns>
    public static bool IsTooOld(IEnumerable<DatabaseSource> sources, MatchOptions options, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var tooOld = false;
        foreach (var source in sources)
        {
            if (options.Now - source.Fetched is not { } age)
            {
                continue;
            }

            var isRefused = age > options.MaxAge;
            tooOld |= isRefused;
            if (isRefused || age > options.WarnAge)
            {
                diagnostics.Add(new Diagnostic(
                    "advisories-old",
                    DiagnosticSeverity.Warning,
                    string.Create(CultureInfo.InvariantCulture, $"The advisories of {source.Name} are {age.TotalDays:0} days old{(isRefused ? ", older than allowed" : "")}"),
                    Advice: "Run plimsoll db update"));
            }
        }

        return tooOld;
    }
}
