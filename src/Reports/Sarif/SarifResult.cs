using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Reports;

/// <summary>A <c>result</c> (3.27). Fingerprints are ours, so an alert stays the same when a version or a line changes.</summary>
internal static class SarifResult
{
    public static void Write(Utf8JsonWriter json, Finding finding, int ruleIndex, Disposition disposition, Severity assumeUnknown)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity.Level == Severity.Unknown ? assumeUnknown : finding.Severity.Level));
        SarifRule.WriteText(json, "message", Message(finding));
        json.WriteStartArray("locations");
        WriteLocation(json, finding);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("plimsoll/v1", finding.Fingerprint);
        json.WriteString("primaryLocationLineHash", $"{finding.Fingerprint}:1");
        json.WriteEndObject();
        WriteSuppressions(json, disposition);
        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static string Message(Finding finding)
    {
        if (finding.Vulnerability is not { } facts)
        {
            return finding.Title;
        }

        var fix = facts.FixedVersion is { } version ? $"; fixed in {version}" : "; no fixed version is known";
        var verb = finding.Indeterminate is null ? "is affected by" : "could not be compared with";
        return $"{facts.PackageName} {facts.InstalledVersion} {verb} {finding.RuleId}: {finding.Title}{fix}";
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding)
    {
        var (path, span) = finding.Location switch
        {
            Location.PackageInstance package => (package.Path, null),
            Location.FileRange file => (file.Path, file.Span),
            Location.ObjectPath found => (found.Path, found.Span),
            _ => (null, (TextSpan?)null),
        };
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", RelativeUri(path ?? finding.Subject.Name));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, span?.Line ?? 1));
        json.WriteEndObject();
        json.WriteEndObject();
        if (finding.Location is Location.PackageInstance { Package: var purl })
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", purl.Name);
            json.WriteString("fullyQualifiedName", purl.ToString());
            json.WriteString("kind", "package");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A path as a relative reference: every component percent-encoded, empty and dot components dropped (RFC 3986, 4.2).</summary>
    private static string RelativeUri(string path)
    {
        var parts = path.Split('/').Where(part => part is not ("" or "." or ".."));
        var uri = string.Join('/', parts.Select(Uri.EscapeDataString));
        return uri.Length == 0 ? "target" : uri;
    }

    /// <summary>Always present, so that an empty list says "not suppressed" (3.27.23).</summary>
    private static void WriteSuppressions(Utf8JsonWriter json, Disposition disposition)
    {
        var justification = disposition switch
        {
            Disposition.Waived waived => $"{waived.Exception} until {waived.Expires:yyyy-MM-dd}: {waived.Reason}",
            Disposition.NotAffected vex => $"{vex.Statement}: {vex.Justification}",
            _ => null,
        };
        json.WriteStartArray("suppressions");
        if (justification is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", justification);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("severity", KebabNames.Of(finding.Severity.Level));
        WriteList(json, "aliases", finding.Aliases);
        if (finding.Location is Location.PackageInstance { Layer: { } layer })
        {
            json.WriteString("layer", layer.DiffId.ToString());
        }

        if (finding.Vulnerability is { } facts)
        {
            json.WriteString("fix", KebabNames.Of(facts.Fix));
            WriteList(json, "covers", facts.Covers);
            WriteList(json, "knownExploited", [.. facts.KnownExploited.Select(k => k.Id)]);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
