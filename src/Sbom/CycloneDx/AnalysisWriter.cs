using System.Globalization;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes <c>analysis</c> for findings that somebody decided about; open ones have none.</summary>
/// <remarks>
/// An exception accepts a risk and denies nothing, so a waived finding is <c>exploitable</c> (<c>in_triage</c> while the check itself could not decide);
/// only a VEX statement makes <c>not_affected</c>. Source: CycloneDX 1.6, impactAnalysisState; OpenVEX 0.2, status justifications.
/// </remarks>
internal static class AnalysisWriter
{
    public static void Write(BomWriter bom, Disposition? disposition, bool isIndeterminate)
    {
        switch (disposition)
        {
            case Disposition.Waived waived:
                bom.Open("analysis");
                bom.Text("state", isIndeterminate ? "in_triage" : "exploitable");
                bom.Text("detail", string.Create(CultureInfo.InvariantCulture, $"Accepted until {waived.Expires:yyyy-MM-dd} by exception {waived.Exception}: {waived.Reason}"));
                bom.Close();
                break;
            case Disposition.NotAffected statement:
                bom.Open("analysis");
                bom.Text("state", "not_affected");
                bom.Optional("justification", Justification(statement.Justification));
                bom.Optional("detail", statement.Justification);
                bom.Close();
                break;
        }
    }

    private static string? Justification(string text) => text switch
    {
        "component_not_present" or "vulnerable_code_not_present" => "code_not_present",
        "vulnerable_code_not_in_execute_path" => "code_not_reachable",
        "vulnerable_code_cannot_be_controlled_by_adversary" => "requires_environment",
        "inline_mitigations_already_exist" => "protected_by_mitigating_control",
        _ => null,
    };
}
