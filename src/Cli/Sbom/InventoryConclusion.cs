using System.Collections.Immutable;
using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Sbom;

/// <summary>How a command ends that lists packages: whatever was not read makes it unknown.</summary>
internal static class InventoryConclusion
{
    public static Conclusion Of(ImmutableArray<Inventory> inventories, CliContext context)
    {
        var diagnostics = inventories.SelectMany(i => i.Diagnostics).ToList();
        foreach (var diagnostic in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || context.IsVerbose))
        {
            context.Error.WriteLine($"{KebabNames.Of(diagnostic.Severity)}: {DiagnosticText.Of(diagnostic)}");
        }

        var errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        return errors > 0 ? new(ExitCode.Unknown, $"unknown: parts of the target could not be read ({(errors == 1 ? "1 error" : $"{errors} errors")})")
            : inventories.All(i => i.Packages.IsEmpty) ? new(ExitCode.Unknown, "unknown: no package was found in the target (nothing-found)")
            : Conclusion.Done;
    }
}
