using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A report in the form of GitLab's security dashboards: container scanning, or dependency scanning when no target is an image.</summary>
/// <remarks>
/// Source: GitLab's security report schemas 15.0.2. The form has no place for waived findings, so they are left out and counted in a message;
/// nor for gaps, which are messages too, and a report that judged nothing is a failure.
/// </remarks>
public static class GitLabReport
{
    private const string SchemaVersion = "15.0.2";
    private const int MaxName = 255;
    private const int MaxSolution = 7000;

    /// <param name="at">Start and end of the scan, which the form demands to the second.</param>
    public static void Write(Stream output, Report report, ReportFilter filter, DateTimeOffset at)
    {
        var isContainer = report.Targets.Any(t => t.Subject.Kind is SubjectKind.Image or SubjectKind.Sbom);
        var readings = report.Targets.Select(target => new TargetReading(target, filter)).ToImmutableArray();
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            json.WriteStartObject();
            json.WriteString("version", SchemaVersion);
            WriteScan(json, report, readings, isContainer, at);
            json.WriteStartArray("vulnerabilities");
            foreach (var reading in readings)
            {
                foreach (var finding in reading.Shown.DistinctBy(f => f.Fingerprint))
                {
                    WriteFinding(json, finding, reading.Target, isContainer);
                }
            }

            json.WriteEndArray();
            if (!isContainer)
            {
                WriteFiles(json, readings);
            }

            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteScan(Utf8JsonWriter json, Report report, ImmutableArray<TargetReading> readings, bool isContainer, DateTimeOffset at)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        json.WriteStartObject("scan");
        WriteTool(json, "analyzer", report.Tool);
        WriteTool(json, "scanner", report.Tool);
        json.WriteString("type", isContainer ? "container_scanning" : "dependency_scanning");
        json.WriteString("start_time", time);
        json.WriteString("end_time", time);
        json.WriteString("status", readings.All(r => r.Judged > 0 || !r.Open.IsEmpty) && !readings.IsEmpty ? "success" : "failure");
        json.WriteStartArray("messages");
        foreach (var reading in readings)
        {
            WriteMessages(json, reading);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, TargetReading reading)
    {
        var name = reading.Target.Subject.Name;
        foreach (var reason in reading.Target.Verdict.Reasons)
        {
            WriteMessage(json, reading.Target.Verdict.Kind == VerdictKind.Unknown ? "warn" : "info", $"{name}: {KebabNames.Of(reading.Target.Verdict.Kind)}: {reason}");
        }

        if (!reading.Covered.IsEmpty)
        {
            WriteMessage(json, "info", $"{name}: {Counts.Of(reading.Covered.Length, "finding")} waived or not affected, left out here");
        }

        foreach (var hidden in reading.Hidden)
        {
            WriteMessage(json, "info", $"{name}: left out here: {hidden}");
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            WriteMessage(json, "warn", $"{name}: {FindingWords.Place(diagnostic)} {diagnostic.Message} ({diagnostic.Code})");
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        json.WriteString("value", text);
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string member, ToolVersion tool)
    {
        json.WriteStartObject(member);
        json.WriteString("id", tool.Name);
        json.WriteString("name", tool.Name);
        json.WriteString("version", tool.Version);
        json.WriteStartObject("vendor");
        json.WriteString("name", tool.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, TargetReport target, bool isContainer)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Fingerprint);
        json.WriteString("name", Cut(finding.Title, MaxName));
        json.WriteString("description", finding.Description ?? finding.Title);
        json.WriteString("severity", Level(finding.Severity.Level));
        json.WriteString("solution", Cut(finding.Advice ?? $"Fixed in: {FindingWords.Fix(finding)}", MaxSolution));
        WriteIdentifiers(json, finding);
        WriteLinks(json, finding);
        WriteLocation(json, finding, target, isContainer);
        json.WriteEndObject();
    }

    /// <summary>The form's words; a harmless finding is information.</summary>
    private static string Level(Severity severity) => severity == Severity.None ? "Info" : severity.ToString();

    private static void WriteIdentifiers(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("identifiers");
        foreach (var id in finding.Aliases.Prepend(finding.RuleId))
        {
            json.WriteStartObject();
            json.WriteString("type", id.Contains('-') ? id[..id.IndexOf('-')].ToLowerInvariant() : "plimsoll");
            json.WriteString("name", id);
            json.WriteString("value", id);
            if (FindingWords.Link(id) is { } link)
            {
                json.WriteString("url", link);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("links");
        foreach (var reference in (finding.Vulnerability?.References ?? []).Where(r => r.StartsWith("https://", StringComparison.Ordinal) || r.StartsWith("http://", StringComparison.Ordinal)))
        {
            json.WriteStartObject();
            json.WriteString("url", reference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding, TargetReport target, bool isContainer)
    {
        json.WriteStartObject("location");
        json.WriteStartObject("dependency");
        json.WriteStartObject("package");
        json.WriteString("name", finding.Vulnerability?.PackageName ?? finding.RuleId);
        json.WriteEndObject();
        json.WriteString("version", finding.Vulnerability?.InstalledVersion ?? "");
        json.WriteEndObject();
        if (isContainer)
        {
            json.WriteString("operating_system", target.Distribution ?? "unknown");
            json.WriteString("image", target.Subject.Name);
        }
        else
        {
            json.WriteString("file", FileOf(finding));
        }

        json.WriteEndObject();
    }

    /// <summary>Every lock file with what was found wrong in it: dependency scanning demands the list.</summary>
    private static void WriteFiles(Utf8JsonWriter json, ImmutableArray<TargetReading> readings)
    {
        json.WriteStartArray("dependency_files");
        foreach (var file in readings.SelectMany(r => r.Shown).GroupBy(FileOf).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Key);
            json.WriteString("package_manager", file.First().Vulnerability?.Ecosystem ?? "unknown");
            json.WriteStartArray("dependencies");
            foreach (var finding in file.DistinctBy(f => (f.Vulnerability?.PackageName, f.Vulnerability?.InstalledVersion)))
            {
                json.WriteStartObject();
                json.WriteStartObject("package");
                json.WriteString("name", finding.Vulnerability?.PackageName ?? finding.RuleId);
                json.WriteEndObject();
                json.WriteString("version", finding.Vulnerability?.InstalledVersion ?? "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string FileOf(Finding finding) => finding.Location is Location.PackageInstance { Path: { } path } ? path : "unknown";

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
