using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Vulnerabilities.Osv;

/// <summary>Reads <c>affected[]</c>: the part of a record that decides what matches, so nothing in it may be left out quietly.</summary>
internal sealed class OsvAffectedReader(OsvFields fields)
{
    private readonly OsvFields _fields = fields;

    public ImmutableArray<OsvAffected> Read(ref Utf8JsonReader reader)
    {
        var found = ImmutableArray.CreateBuilder<OsvAffected>();
        while (_fields.NextObject(ref reader, "affected", required: true))
        {
            (string? Ecosystem, string? Name) package = default;
            string? urgency = null;
            ImmutableArray<string> versions = [];
            ImmutableArray<OsvSeverity> severities = [];
            var ranges = ImmutableArray.CreateBuilder<OsvRange>();
            while (OsvFields.NextField(ref reader, out var field))
            {
                switch (field)
                {
                    case "package":
                        package = PackageOf(ref reader);
                        break;
                    case "ranges":
                        ReadRanges(ref reader, ranges);
                        break;
                    case "versions":
                        versions = OsvFields.RequiredTexts(ref reader, "versions");
                        break;
                    case "severity":
                        severities = _fields.Severities(ref reader, "affected.severity");
                        break;
                    case "ecosystem_specific" or "database_specific":
                        urgency = Urgency(ref reader) ?? urgency;
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            // Records about source repositories alone (OSS-Fuzz, CVE list) name no package; nothing installed can match them.
            if (package is { Ecosystem: { Length: > 0 } ecosystem, Name: { Length: > 0 } name })
            {
                found.Add(new OsvAffected { Ecosystem = ecosystem, Name = name, Ranges = ranges.ToImmutable(), Versions = versions, Severities = severities, Urgency = urgency });
            }
        }

        return found.ToImmutable();
    }

    private static (string? Ecosystem, string? Name) PackageOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        OsvFields.Require(reader.TokenType == JsonTokenType.StartObject, "a package is not an object");
        string? ecosystem = null, name = null;
        while (OsvFields.NextField(ref reader, out var field))
        {
            switch (field)
            {
                case "ecosystem":
                    ecosystem = OsvFields.RequiredText(ref reader, field);
                    break;
                case "name":
                    name = OsvFields.RequiredText(ref reader, field);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (ecosystem, name);
    }

    private void ReadRanges(ref Utf8JsonReader reader, ImmutableArray<OsvRange>.Builder ranges)
    {
        while (_fields.NextObject(ref reader, "ranges", required: true))
        {
            var type = "";
            var events = ImmutableArray.CreateBuilder<OsvEvent>();
            while (OsvFields.NextField(ref reader, out var field))
            {
                switch (field)
                {
                    case "type":
                        type = OsvFields.RequiredText(ref reader, field);
                        break;
                    case "events":
                        ReadEvents(ref reader, events);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            OsvFields.Require(type is "GIT" or "SEMVER" or "ECOSYSTEM", "the type of a range is not GIT, SEMVER or ECOSYSTEM");
            ranges.Add(new OsvRange(type == "GIT", events.ToImmutable()));
        }
    }

    private void ReadEvents(ref Utf8JsonReader reader, ImmutableArray<OsvEvent>.Builder events)
    {
        while (_fields.NextObject(ref reader, "events", required: true))
        {
            while (OsvFields.NextField(ref reader, out var field))
            {
                OsvEventKind? kind = field switch
                {
                    "introduced" => OsvEventKind.Introduced,
                    "fixed" => OsvEventKind.Fixed,
                    "last_affected" => OsvEventKind.LastAffected,
                    "limit" => OsvEventKind.Limit,
                    _ => null,
                };
                if (kind is { } known)
                {
                    events.Add(new OsvEvent(known, OsvFields.RequiredText(ref reader, field)));
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    /// <summary>Debian and Ubuntu write <c>urgency</c> or <c>severity</c> here; the format leaves both to them.</summary>
    private static string? Urgency(ref Utf8JsonReader reader)
    {
        string? urgency = null;
        if (!OsvFields.IsObject(ref reader))
        {
            return null;
        }

        while (OsvFields.NextField(ref reader, out var field))
        {
            if (field is "urgency" or "severity" && reader.TokenType == JsonTokenType.String)
            {
                urgency = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return urgency;
    }
}
