using System.Formats.Tar;

namespace Plimsoll.SampleImage.Archives;

/// <summary>Writes an image as <c>docker save</c> does: a tar of configuration, layers and <c>manifest.json</c>.</summary>
/// <remarks>Source: moby image/spec, "Combined Image JSON + Filesystem Changeset Format".</remarks>
internal static class DockerArchive
{
    public static void Write(Image image, Stream output)
    {
        using var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        var config = Image.Hex(image.Config) + ".json";
        var layers = image.Layers.Select(layer => Image.Hex(layer) + ".tar").ToArray();
        Add(tar, "manifest.json", Json.Write(json =>
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("Config", config);
            Json.WriteStrings(json, "RepoTags", [Image.Reference]);
            Json.WriteStrings(json, "Layers", layers);
            json.WriteEndObject();
            json.WriteEndArray();
        }));
        Add(tar, config, image.Config);
        foreach (var (name, layer) in layers.Zip(image.Layers))
        {
            Add(tar, name, layer);
        }
    }

    private static void Add(TarWriter tar, string name, byte[] content)
    {
        using var data = new MemoryStream(content);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { ModificationTime = Image.Created, DataStream = data });
    }
}
