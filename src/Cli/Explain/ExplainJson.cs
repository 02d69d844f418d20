using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Vulnerabilities.Explaining;

namespace Plimsoll.Cli.Explain;

/// <summary>The explanation as JSON (docs/formats/explanation.md).</summary>
internal static class ExplainJson
{
    public static void Write(Stream output, string id, ImmutableArray<AdvisoryFacts> advisories, ImmutableArray<ExplainedTarget> targets)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", "plimsoll.explanation/1");
            json.WriteString("id", id);
            json.WriteStartArray("advisories");
            foreach (var advisory in advisories)
            {
                Write(json, advisory);
            }

            json.WriteEndArray();
            json.WriteStartArray("targets");
            foreach (var target in targets)
            {
                Write(json, target);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, AdvisoryFacts advisory)
    {
        json.WriteStartObject();
        json.WriteString("id", advisory.Id);
        Texts(json, "aliases", advisory.Aliases);
        Texts(json, "covers", advisory.Covers);
        json.WriteString("source", advisory.Source);
        json.WriteString("summary", advisory.Summary);
        json.WritePropertyName("ratings");
        JsonSerializer.Serialize(json, advisory.Ratings, PrimitivesJson.Default.ImmutableArraySeverityRating);
        Texts(json, "weaknesses", advisory.Weaknesses);
        Texts(json, "references", advisory.References);
        if (advisory.Published is { } published)
        {
            json.WriteString("published", published);
        }

        if (advisory.Modified is { } modified)
        {
            json.WriteString("modified", modified);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplainedTarget target)
    {
        json.WriteStartObject();
        json.WriteString("name", target.Inventory.Subject.Name);
        json.WriteString("digest", target.Inventory.Subject.Digest?.ToString());
        Texts(json, "gaps", [.. target.Gaps.Select(KebabNames.Of)]);
        json.WriteStartArray("packages");
        foreach (var standing in target.Standings)
        {
            json.WriteStartObject();
            json.WriteString("package", standing.Package.Purl.ToString());
            json.WriteString("path", standing.Package.Path);
            json.WritePropertyName("layer");
            JsonSerializer.Serialize(json, standing.Package.Layer, PrimitivesJson.Default.LayerReference!);
            json.WriteString("ownedBy", standing.Package.OwnedBy?.ToString());
            json.WriteString("advisory", standing.Advisory);
            json.WriteString("standing", KebabNames.Of(standing.Standing));
            json.WriteString("compared", standing.Compared);
            Texts(json, "affected", standing.Affected);
            json.WriteString("setAside", target.SettledFor(standing.Package) is { } disposition ? FindingWords.Cause(disposition) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("findings");
        JsonSerializer.Serialize(json, target.Findings, PrimitivesJson.Default.ImmutableArrayFinding);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
