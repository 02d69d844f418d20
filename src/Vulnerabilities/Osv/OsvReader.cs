using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>Reads one OSV record.</summary>
/// <remarks>
/// Source: OpenSSF OSV schema 1.7. Unknown fields are skipped. A record whose identity or affected packages cannot be read is lost whole
/// (an Error), because half a range could clear a version that is affected; any other field of a wrong type is left out (a Warning).
/// </remarks>
internal sealed class OsvReader
{
    private readonly OsvFields _fields = new();

    private OsvReader()
    {
    }

    /// <param name="file">Name of the file for messages.</param>
    /// <returns>Null with one Error when the record is unusable.</returns>
    public static Parsed<OsvRecord?> Read(ReadOnlySpan<byte> json, string file, Limits limits)
    {
        if (json.Length > limits.MaxAdvisoryBytes)
        {
            return Bad(file, $"The record is larger than {new ByteSize(limits.MaxAdvisoryBytes)}");
        }

        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            reader.Read();
            var osv = new OsvReader();
            var record = osv.ReadRecord(ref reader, limits);
            if (reader.Read())
            {
                return Bad(file, "There is text after the record");
            }

            return new Parsed<OsvRecord?>(record, osv.Diagnostics(file));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Utf8JsonReader reports text that is not UTF-8 as InvalidOperationException.
            return Bad(file, $"Not a usable OSV record: {Printable.Escape(e.Message)}");
        }
    }

    private static Parsed<OsvRecord?> Bad(string file, string why) =>
        new(null, [new Diagnostic("advisory-unreadable", DiagnosticSeverity.Error, why, Path: file)]);

    private ImmutableArray<Diagnostic> Diagnostics(string file) => _fields.Odd.Count == 0
        ? []
        : [new Diagnostic("advisory-field", DiagnosticSeverity.Warning, $"Left out {string.Join(", ", _fields.Odd)}, not of the type that OSV gives it", Path: file)];

    private OsvRecord ReadRecord(ref Utf8JsonReader reader, Limits limits)
    {
        OsvFields.Require(reader.TokenType == JsonTokenType.StartObject, "the record is not an object");
        string? id = null, summary = null, details = null, databaseSeverity = null;
        DateTimeOffset? modified = null, published = null;
        var withdrawn = false;
        ImmutableArray<string> aliases = [], upstream = [], related = [], references = [], weaknesses = [];
        ImmutableArray<OsvSeverity> severities = [];
        ImmutableArray<OsvAffected> affected = [];
        while (OsvFields.NextField(ref reader, out var field))
        {
            switch (field)
            {
                case "id":
                    id = OsvFields.RequiredText(ref reader, field);
                    break;
                case "modified":
                    modified = _fields.Date(ref reader, field);
                    break;
                case "published":
                    published = _fields.Date(ref reader, field);
                    break;
                case "withdrawn":
                    withdrawn = reader.TokenType != JsonTokenType.Null;
                    reader.Skip();
                    break;
                case "aliases":
                    aliases = _fields.Texts(ref reader, field);
                    break;
                case "upstream":
                    upstream = _fields.Texts(ref reader, field);
                    break;
                case "related":
                    related = _fields.Texts(ref reader, field);
                    break;
                case "summary":
                    summary = _fields.Text(ref reader, field);
                    break;
                case "details":
                    details = _fields.Text(ref reader, field);
                    break;
                case "severity":
                    severities = _fields.Severities(ref reader, field);
                    break;
                case "references":
                    references = References(ref reader, limits);
                    break;
                case "database_specific":
                    (databaseSeverity, weaknesses) = DatabaseSpecific(ref reader);
                    break;
                case "affected":
                    affected = new OsvAffectedReader(_fields).Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        OsvFields.Require(!string.IsNullOrWhiteSpace(id), "it has no id");
        return new OsvRecord
        {
            Id = id,
            Modified = modified,
            Published = published,
            IsWithdrawn = withdrawn,
            Aliases = aliases,
            Upstream = upstream,
            Related = related,
            Summary = OsvSummary.Of(summary, details),
            Severities = severities,
            DatabaseSeverity = databaseSeverity,
            Weaknesses = weaknesses,
            References = references,
            Affected = affected,
        };
    }

    private ImmutableArray<string> References(ref Utf8JsonReader reader, Limits limits)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        while (_fields.NextObject(ref reader, "references", required: false))
        {
            while (OsvFields.NextField(ref reader, out var field))
            {
                if (field != "url")
                {
                    reader.Skip();
                }
                else if (_fields.Text(ref reader, "references") is { Length: > 0 } url && found.Count < limits.MaxAdvisoryReferences)
                {
                    found.Add(url);
                }
            }
        }

        return found.ToImmutable();
    }

    private (string? Severity, ImmutableArray<string> Weaknesses) DatabaseSpecific(ref Utf8JsonReader reader)
    {
        string? severity = null;
        ImmutableArray<string> weaknesses = [];
        if (!OsvFields.IsObject(ref reader))
        {
            return (null, []);
        }

        while (OsvFields.NextField(ref reader, out var field))
        {
            switch (field)
            {
                case "severity" when reader.TokenType == JsonTokenType.String:
                    severity = reader.GetString();
                    break;
                case "cwe_ids":
                    weaknesses = _fields.Texts(ref reader, "database_specific.cwe_ids");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (severity, weaknesses);
    }
}
