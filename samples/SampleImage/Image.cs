using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Plimsoll.SampleImage.Archives;

namespace Plimsoll.SampleImage;

/// <summary>The finished image: its configuration and its layers as tar archives.</summary>
internal sealed record Image(byte[] Config, ImmutableArray<byte[]> Layers)
{
    public const string Reference = "plimsoll.example/shop:1.4.0";

    public static DateTimeOffset Created { get; } = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Image From(ImmutableArray<Layer> layers)
    {
        ImmutableArray<byte[]> tars = [.. layers.Select(LayerTar.Write)];
        return new Image(WriteConfig(layers, tars), tars);
    }

    public static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <remarks>Source: OCI image-spec, config.md.</remarks>
    private static byte[] WriteConfig(ImmutableArray<Layer> layers, ImmutableArray<byte[]> tars) => Json.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("created", Time(Created));
        json.WriteString("author", "The Plimsoll authors");
        json.WriteString("architecture", "amd64");
        json.WriteString("os", "linux");
        WriteRuntime(json);
        json.WriteStartObject("rootfs");
        json.WriteString("type", "layers");
        Json.WriteStrings(json, "diff_ids", tars.Select(tar => "sha256:" + Hex(tar)));
        json.WriteEndObject();
        WriteHistory(json, layers);
        json.WriteEndObject();
    });

    private static void WriteRuntime(Utf8JsonWriter json)
    {
        json.WriteStartObject("config");
        json.WriteString("User", "10001:10001");
        Json.WriteStrings(json, "Env", ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "NODE_ENV=production"]);
        Json.WriteStrings(json, "Entrypoint", ["/usr/local/bin/gateway"]);
        Json.WriteStrings(json, "Cmd", ["--root", "/srv/shop"]);
        json.WriteString("WorkingDir", "/srv/shop");
        json.WriteStartObject("Labels");
        json.WriteString("org.opencontainers.image.title", "Plimsoll sample: a shop");
        json.WriteString("org.opencontainers.image.version", "1.4.0");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>As a Dockerfile build leaves it: some steps have no layer, so indexes of history and layers differ.</summary>
    private static void WriteHistory(Utf8JsonWriter json, ImmutableArray<Layer> layers)
    {
        json.WriteStartArray("history");
        for (var i = 0; i < layers.Length; i++)
        {
            WriteStep(json, layers[i].Command, i, isEmpty: false);
            if (i == 0)
            {
                WriteStep(json, "CMD [\"bash\"]", i, isEmpty: true);
            }
        }

        foreach (var command in (string[])["ENV NODE_ENV=production", "USER 10001:10001", "ENTRYPOINT [\"/usr/local/bin/gateway\"]"])
        {
            WriteStep(json, command, layers.Length, isEmpty: true);
        }

        json.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter json, string command, int minute, bool isEmpty)
    {
        json.WriteStartObject();
        json.WriteString("created", Time(Created.AddMinutes(minute - 10)));
        json.WriteString("created_by", command);
        if (isEmpty)
        {
            json.WriteBoolean("empty_layer", true);
        }

        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
