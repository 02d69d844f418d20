using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

// The floor for reading an OCI layout: inflates the gzip layers of its first image, as often as asked, and throws the bytes away.
// Prints the median in milliseconds, of the inflating alone; the first time does not count.
if (args is not [var layout, var text] || !int.TryParse(text, CultureInfo.InvariantCulture, out var runs) || runs < 1)
{
    Console.Error.WriteLine("usage: Inflate LAYOUT RUNS");
    return 2;
}

using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(layout, "index.json")));
using var manifest = JsonDocument.Parse(File.ReadAllBytes(Blob(index.RootElement.GetProperty("manifests")[0])));
var layers = manifest.RootElement.GetProperty("layers").EnumerateArray().Select(Blob).ToArray();
var buffer = new byte[256 * 1024];
var times = Enumerable.Range(0, runs + 1).Select(_ => Inflate()).Skip(1).Order().ToArray();
var median = (times[(runs - 1) / 2] + times[runs / 2]) / 2;
Console.WriteLine(median.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
return 0;

string Blob(JsonElement descriptor) =>
    Path.Combine(layout, "blobs", descriptor.GetProperty("digest").GetString()!.Replace(':', '/'));

TimeSpan Inflate()
{
    var begin = Stopwatch.GetTimestamp();
    foreach (var layer in layers)
    {
        using var gzip = new GZipStream(File.OpenRead(layer), CompressionMode.Decompress);
        while (gzip.Read(buffer) > 0)
        {
        }
    }

    return Stopwatch.GetElapsedTime(begin);
}
