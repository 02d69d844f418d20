using System.Text.Json;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Files;

/// <summary>A file listing as JSON, schema <c>plimsoll.files/1</c> (docs/features/images.md).</summary>
internal static class FileJson
{
    public const string Schema = "plimsoll.files/1";

    public static void Write(Stream output, FileListing listing)
    {
        using (var json = new Utf8JsonWriter(output, JsonText.Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("subject", listing.Subject.Name);
            WriteDigest(json, "digest", listing.Subject.Digest);
            json.WriteStartArray("layers");
            foreach (var layer in listing.Layers)
            {
                json.WriteStartObject();
                json.WriteNumber("index", layer.Index);
                WriteDigest(json, "diffId", layer.DiffId);
                if (layer.CreatedBy is { } command)
                {
                    json.WriteString("createdBy", command);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var entry in listing.Files)
            {
                WriteFile(json, entry);
            }

            json.WriteEndArray();
            json.WriteStartArray("removed");
            foreach (var entry in listing.Removed)
            {
                WriteRemoved(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteFile(Utf8JsonWriter json, TreeEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("path", entry.Path);
        json.WriteString("kind", KindOf(entry.Kind));
        json.WriteNumber("length", entry.Length);
        json.WriteString("mode", Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0'));
        json.WriteNumber("userId", entry.UserId);
        json.WriteNumber("groupId", entry.GroupId);
        if (entry.Layer is { } layer)
        {
            json.WriteNumber("layer", layer.Index);
        }

        if (entry.LinkTarget is { } target)
        {
            json.WriteString("linkTarget", target);
        }

        json.WriteEndObject();
    }

    private static void WriteRemoved(Utf8JsonWriter json, RemovedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("path", entry.Path);
        json.WriteString("kind", KindOf(entry.Kind));
        json.WriteNumber("length", entry.Length);
        json.WriteNumber("layer", entry.Layer.Index);
        json.WriteNumber("removedBy", entry.RemovedBy.Index);
        json.WriteBoolean("replaced", entry.IsReplaced);
        json.WriteEndObject();
    }

    private static void WriteDigest(Utf8JsonWriter json, string name, Digest? digest)
    {
        if (digest is { IsEmpty: false } known)
        {
            json.WriteString(name, known.ToString());
        }
    }

    private static string KindOf(EntryKind kind) => kind switch
    {
        EntryKind.Directory => "directory",
        EntryKind.SymbolicLink => "symbolic-link",
        EntryKind.Device => "device",
        EntryKind.Fifo => "fifo",
        _ => "file",
    };
}
