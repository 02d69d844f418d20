using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A <c>reportingDescriptor</c> (3.49): what the results of one vulnerability share.</summary>
internal static class SarifRule
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.RuleId);
        WriteText(json, "shortDescription", finding.Title);
        WriteText(json, "fullDescription", finding.Description is { Length: > 0 } description ? description : finding.Title);
        if (finding.Vulnerability?.References.FirstOrDefault(r => Uri.TryCreate(r, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http") is { } link)
        {
            json.WriteString("helpUri", new Uri(link).AbsoluteUri);
        }

        json.WriteStartObject("properties");
        if (finding.Severity.Score is { } score)
        {
            json.WriteString("security-severity", score.ToString("0.0", CultureInfo.InvariantCulture));
        }

        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        if (finding.Vulnerability is not null)
        {
            json.WriteStringValue("vulnerability");
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
