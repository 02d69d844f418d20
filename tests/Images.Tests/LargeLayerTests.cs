using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Images.Tests;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[Collection(nameof(LargeLayerTests))]
[CollectionDefinition(nameof(LargeLayerTests), DisableParallelization = true)]
public sealed class LargeLayerTests
{
    private const int Files = 1_000_000;
    private const int Directories = 5000;

    [Fact]
    public async Task A_million_entries_stay_within_bounds()
    {
        using var folder = new TemporaryFolder();
        var layer = Compressed();
        var config = Encoding.UTF8.GetBytes("""{"os":"linux","architecture":"amd64","rootfs":{"type":"layers","diff_ids":[]}}""");
        var manifest = Encoding.UTF8.GetBytes(new JsonObject { ["config"] = ImageBuilder.Descriptor(config, "config"), ["layers"] = new JsonArray(ImageBuilder.Descriptor(layer, "layer")) }.ToJsonString());
        foreach (var blob in new[] { layer, config, manifest })
        {
            folder.Write(ImageBuilder.BlobPath(ImageBuilder.Sha256(blob)), blob);
        }

        folder.Write("index.json", ImageBuilder.Index(ImageBuilder.Descriptor(manifest, "application/vnd.oci.image.manifest.v1+json")));
        var before = GC.GetTotalAllocatedBytes();

        var scanned = await Scans.Text($"oci:{folder.Path}");

        // Everything that was ever allocated counts.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 280L * Files);
        Assert.Equal(Files + Directories, scanned.Tree.Count);
        Assert.Equal(["layer-count-mismatch"], scanned.Codes());
    }

    private static byte[] Compressed()
    {
        var layer = new MemoryStream();
        using var gzip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true);
        var header = new TarBuilder().Entry('0', "d0000/f0000000"u8, [], 0).WithoutEnd().ToArray();
        var zeros = header.AsSpan(0, 14).ToArray().Sum(single => single);
        header.AsSpan(148, 8).Fill((byte)' ');
        var rest = header.Sum(single => single) - zeros;
        for (var i = 0; i < Files; i++)
        {
            Encoding.ASCII.TryGetBytes($"d{i % Directories:d4}/f{i:d7}", header, out _);
            var sum = rest;
            foreach (var single in header.AsSpan(0, 14))
            {
                sum += single;
            }

            for (var digit = 5; digit >= 0; digit--, sum >>= 3)
            {
                header[148 + digit] = (byte)('0' + (sum & 7));
            }

            gzip.Write(header);
        }

        gzip.Dispose();
        return layer.ToArray();
    }
}
