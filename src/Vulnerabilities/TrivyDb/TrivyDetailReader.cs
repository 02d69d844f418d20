using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Reads what the bucket <c>vulnerability</c> says about one: text, ratings, references.</summary>
/// <remarks>
/// Source: aquasecurity/trivy-db, pkg/types, Vulnerability.
/// Nothing here decides what matches, so what is of the wrong type is left out.
/// Ratings keep who gave them: the type of each is the source's name.
/// </remarks>
internal static class TrivyDetailReader
{
    /// <summary>Who trivy-db's own choice among the ratings is attributed to.</summary>
    public const string OwnChoice = "trivy-db";

    /// <summary>The record without affected packages; null when the value is no JSON object.</summary>
    public static OsvRecord? Read(string id, ReadOnlySpan<byte> json, Limits limits)
    {
        if (json.Length > limits.MaxAdvisoryBytes)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Read(id, ref reader, limits) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The word for a rating of 1 to 4; null for none.</summary>
    public static string? Word(int severity) => severity switch
    {
        1 => "LOW",
        2 => "MEDIUM",
        3 => "HIGH",
        4 => "CRITICAL",
        _ => null,
    };

    private static OsvRecord Read(string id, ref Utf8JsonReader reader, Limits limits)
    {
        string title = "", description = "";
        var severities = new List<OsvSeverity>();
        var record = new OsvRecord { Id = id };
        while (reader.NextMember(out var name))
        {
            switch (name)
            {
                case "Title":
                    title = reader.TakeText();
                    break;
                case "Description":
                    description = reader.TakeText();
                    break;
                case "Severity":
                    Add(severities, OwnChoice, reader.TakeText());
                    break;
                case "CweIDs":
                    record = record with { Weaknesses = Texts(ref reader, limits) };
                    break;
                case "References":
                    record = record with { References = Texts(ref reader, limits) };
                    break;
                case "PublishedDate":
                    record = record with { Published = Date(reader.TakeText()) };
                    break;
                case "LastModifiedDate":
                    record = record with { Modified = Date(reader.TakeText()) };
                    break;
                case "VendorSeverity":
                    ReadWords(ref reader, severities);
                    break;
                case "CVSS":
                    ReadVectors(ref reader, severities);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return record with
        {
            Summary = OsvSummary.Of(title, description),
            Severities = [.. severities.Distinct().OrderBy(s => s.Type, StringComparer.Ordinal).ThenBy(s => s.Score, StringComparer.Ordinal)],
        };
    }

    private static void ReadWords(ref Utf8JsonReader reader, List<OsvSeverity> severities)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var source))
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var severity))
            {
                Add(severities, source, Word(severity));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadVectors(ref Utf8JsonReader reader, List<OsvSeverity> severities)
    {
        if (!reader.EntersObject())
        {
            return;
        }

        while (reader.NextMember(out var source))
        {
            if (!reader.EntersObject())
            {
                continue;
            }

            while (reader.NextMember(out var field))
            {
                if (field is "V2Vector" or "V3Vector" or "V40Vector")
                {
                    Add(severities, source, reader.TakeText());
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private static void Add(List<OsvSeverity> severities, string source, string? score)
    {
        if (source.Length > 0 && score is { Length: > 0 } and not "UNKNOWN")
        {
            severities.Add(new OsvSeverity(source, score));
        }
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader, Limits limits)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var more = reader.FirstItem(); more; more = reader.NextItem())
        {
            if (reader.TakeText() is { Length: > 0 } text && texts.Count < limits.MaxAdvisoryReferences)
            {
                texts.Add(text);
            }
        }

        return texts.ToImmutable();
    }

    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) && date.Year > 1 ? date : null;
}
