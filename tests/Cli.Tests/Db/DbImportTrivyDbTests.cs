using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Cli.Tests;

public sealed class DbImportTrivyDbTests
{
    [Theory]
    [InlineData("db import trivy-db nowhere", 2, "there is no 'nowhere'")]
    [InlineData("db import trivy-db oci:nowhere", 3, "cannot be read")]
    [InlineData("db import trivy-db osv/ecosystems.txt", 3, "It is no trivy-db")]
    [InlineData("db import trivy-db", 2, "Required argument 'SOURCE' missing")]
    public async Task Says_why_it_took_nothing(string line, int code, string message)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync(line);
        Assert.Equal(code, ran.Code);
        Assert.Contains(message, ran.LastLine, StringComparison.Ordinal);
        Assert.Equal(0, (await run.RunAsync("db status")).Code);
    }

    [Fact]
    public async Task Asks_a_registry_for_the_layer_of_its_type()
    {
        using var registry = new TestRegistry();
        using var run = await Shop.CreateAsync();
        var layer = Encoding.UTF8.GetBytes("no trivy-db, but it came this far");
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(layer))}";
        registry.Blobs[("aquasec/trivy-db", digest)] = layer;
        registry.AddManifest("aquasec/trivy-db", Manifest("application/vnd.aquasec.trivy.db.layer.v1.tar+gzip", digest, layer.Length), "application/vnd.oci.image.manifest.v1+json", "2");
        registry.AddManifest("aquasec/trivy-db", Manifest("text/plain", digest, layer.Length), "application/vnd.oci.image.manifest.v1+json", "other");

        var found = await run.RunAsync($"db import trivy-db {registry.Host}/aquasec/trivy-db:2");
        var other = await run.RunAsync($"db import trivy-db {registry.Host}/aquasec/trivy-db:other");
        var missing = await run.RunAsync($"db import trivy-db {registry.Host}/aquasec/trivy-db:3");

        Assert.Equal([3, 3, 3], [found.Code, other.Code, missing.Code]);
        Assert.Contains("It is no trivy-db", found.LastLine, StringComparison.Ordinal);
        Assert.Contains("no artifact with one layer of type", other.LastLine, StringComparison.Ordinal);
        Assert.Contains("cannot be read", missing.LastLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(run.File("cache")), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private static byte[] Manifest(string mediaType, string digest, int size) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{{digest}}","size":2},"layers":[{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":{{size}}}]}""");
}
