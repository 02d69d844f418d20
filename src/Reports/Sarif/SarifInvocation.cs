using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>The run's <c>invocation</c> (3.20): whether everything could be judged, and a notification for everything that could not.</summary>
internal static class SarifInvocation
{
    public static void Write(Utf8JsonWriter json, TargetReport target, ImmutableArray<string> notes)
    {
        var diagnostics = target.Evidence.SelectMany(e => e.Diagnostics).ToImmutableArray();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", diagnostics.All(d => d.Severity != DiagnosticSeverity.Error) && !target.Evidence.IsEmpty
            && target.Evidence.All(e => e.Outcome is not (Outcome.NotRun or Outcome.Unknown)));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var gap in target.Evidence.SelectMany(e => e.Coverage).Where(c => c.Skipped > 0))
        {
            var reason = gap.Reason is { } r ? KebabNames.Of(r) : "not-judged";
            WriteNotification(json, reason, "warning", $"{gap.Scope}: {Counts.Of(gap.Skipped, "package")} not judged{(gap.Note is null ? "" : $"; {gap.Note}")}");
        }

        foreach (var diagnostic in diagnostics)
        {
            var place = diagnostic.Path is null ? "" : $"{diagnostic.Path}: ";
            WriteNotification(json, diagnostic.Code, Level(diagnostic.Severity), place + diagnostic.Message);
        }

        foreach (var note in notes)
        {
            WriteNotification(json, "hidden", "note", note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string code, string level, string text)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", code);
        json.WriteEndObject();
        json.WriteString("level", level);
        SarifRule.WriteText(json, "message", text);
        json.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
