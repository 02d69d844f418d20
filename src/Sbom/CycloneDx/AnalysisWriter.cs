using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Writes <c>analysis</c> for findings that somebody decided about; open ones have none.</summary>
/// <remarks>
/// An exception accepts a risk and denies nothing, so a waived finding is <c>exploitable</c> (<c>in_triage</c> while the check itself could not decide);
/// only a VEX statement makes <c>not_affected</c>. Source: CycloneDX 1.6, impactAnalysisState; OpenVEX 0.2, status justifications.
/// </remarks>
internal static class AnalysisWriter
{
    public static void Write(Utf8JsonWriter json, Disposition? disposition, bool isIndeterminate)
    {
        switch (disposition)
        {
            case Disposition.Waived waived:
                json.WriteStartObject("analysis"u8);
                json.WriteString("state"u8, isIndeterminate ? "in_triage"u8 : "exploitable"u8);
                json.WriteString("detail"u8, string.Create(CultureInfo.InvariantCulture, $"Accepted until {waived.Expires:yyyy-MM-dd} by exception {waived.Exception}: {waived.Reason}"));
                json.WriteEndObject();
                break;
            case Disposition.NotAffected statement:
                json.WriteStartObject("analysis"u8);
                json.WriteString("state"u8, "not_affected"u8);
                json.Text("justification"u8, Justification(statement.Justification));
                json.Text("detail"u8, statement.Justification);
                json.WriteEndObject();
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
