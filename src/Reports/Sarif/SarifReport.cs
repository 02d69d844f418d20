using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A report as SARIF 2.1.0, one run for each target.</summary>
/// <remarks>
/// Source: OASIS SARIF 2.1.0 with errata 01.
/// What code scanning takes in is bounded too: results are sorted worst first and cut at <see cref="MaxResults"/>, with a notification.
/// </remarks>
public static class SarifReport
{
    /// <summary>Results of one run that GitHub accepts.</summary>
    public const int MaxResults = 25_000;

    public static void Write(Stream output, Report report, ReportFilter filter)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            foreach (var target in report.Targets)
            {
                WriteRun(json, report, target, filter);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteRun(Utf8JsonWriter json, Report report, TargetReport target, ReportFilter filter)
    {
        var all = target.Evidence.SelectMany(e => e.Findings).Order(new FindingOrder(filter.Line.UnknownSeverity)).ToImmutableArray();
        var shown = all.Where(filter.Shows).ToImmutableArray();
        var results = shown.Length > MaxResults ? shown[..MaxResults] : shown;
        var rules = results.Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var index = rules.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);

        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", report.Tool.Name);
        json.WriteString("version", report.Tool.Version);
        json.WriteStartArray("rules");
        foreach (var rule in results.DistinctBy(f => f.RuleId).OrderBy(f => f.RuleId, StringComparer.Ordinal))
        {
            SarifRule.Write(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        SarifInvocation.Write(json, target, Notes(filter.Hidden(all), shown.Length - results.Length));
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in results)
        {
            SarifResult.Write(json, finding, index[finding.RuleId], TargetReading.DispositionOf(target, finding), filter.Line.UnknownSeverity);
        }

        json.WriteEndArray();
        WriteProperties(json, target);
        json.WriteEndObject();
    }

    private static ImmutableArray<string> Notes(ImmutableArray<string> hidden, int cut) =>
    [
        .. hidden.Select(h => $"Findings hidden on request: {h}"),
        .. cut > 0 ? [$"{cut} more findings were left out: a run holds at most {MaxResults}"] : Array.Empty<string>(),
    ];

    private static void WriteProperties(Utf8JsonWriter json, TargetReport target)
    {
        json.WriteStartObject("properties");
        json.WriteString("target", target.Subject.Name);
        if (target.Subject.Digest is { } digest)
        {
            json.WriteString("digest", digest.ToString());
        }

        json.WriteString("verdict", KebabNames.Of(target.Verdict.Kind));
        json.WriteStartArray("reasons");
        foreach (var reason in target.Verdict.Reasons)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
