using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary>What the database holds, as JSON.</summary>
internal static class DbJson
{
    public static void Write(Stream output, UpdateResult result)
    {
        var document = new Document(result.Path, result.Database, [.. result.Sources.Select(s => new Source(s.Name, KebabNames.Of(s.Status)))], result.Diagnostics);
        Write(output, document);
    }

    public static void Write(Stream output, string path, DatabaseInfo info) => Write(output, new Document(path, info, null, null));

    private static void Write(Stream output, Document document)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            JsonSerializer.Serialize(json, document, DbJsonContext.Default.Document);
        }

        output.WriteByte((byte)'\n');
    }

    internal sealed record Document(string Path, DatabaseInfo? Database, ImmutableArray<Source>? Updated, ImmutableArray<Diagnostic>? Diagnostics);

    internal sealed record Source(string Name, string Status);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(DbJson.Document))]
internal sealed partial class DbJsonContext : JsonSerializerContext;
