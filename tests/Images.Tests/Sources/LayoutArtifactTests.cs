using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class LayoutArtifactTests
{
    private const string MediaType = "application/vnd.example.data.v1";

    [Theory]
    [InlineData(null)]
    [InlineData("v1")]
    public void Opens_the_layer_of_the_type_wanted(string? name)
    {
        using var folder = Layout();
        using var opened = LayoutArtifact.Open(folder.Path, name, MediaType, Limits.Default, TestContext.Current.CancellationToken);
        Assert.Equal("content", new StreamReader(opened).ReadToEnd());
    }

    [Theory]
    [InlineData("v2", MediaType, "holds 0 artifacts named 'v2'")]
    [InlineData("v1", "text/plain", "no artifact with one layer of type text/plain")]
    public void Says_what_is_not_there(string name, string mediaType, string message) =>
        Refuses(Layout(), name, mediaType, message);

    [Fact]
    public void A_changed_blob_is_refused()
    {
        var folder = Layout();
        folder.Write($"blobs/sha256/{Digest.Sha256("content"u8).Hex}", "Content");
        Refuses(folder, null, MediaType, "changed or damaged");
    }

    [Fact]
    public void A_missing_blob_and_a_folder_that_is_no_layout_are_refused()
    {
        var folder = Layout();
        File.Delete(folder.File("blobs", "sha256", Digest.Sha256("content"u8).Hex));
        Refuses(folder, null, MediaType, "is missing");
        Refuses(new TemporaryFolder(), null, MediaType, "index.json is missing");
    }

    private static void Refuses(TemporaryFolder folder, string? name, string mediaType, string message)
    {
        using (folder)
        {
            var e = Assert.Throws<TargetException>(() => LayoutArtifact.Open(folder.Path, name, mediaType, Limits.Default, TestContext.Current.CancellationToken));
            Assert.Contains(message, e.Message, StringComparison.Ordinal);
        }
    }

    private static TemporaryFolder Layout()
    {
        var folder = new TemporaryFolder();
        var layer = Blob(folder, "content", MediaType, "");
        var manifest = Blob(folder, $$"""{"schemaVersion":2,"config":{},"layers":[{{layer}}]}""", "application/vnd.oci.image.manifest.v1+json", """,{"org.opencontainers.image.ref.name":"v1"}""");
        folder.Write("index.json", $$"""{"schemaVersion":2,"manifests":[{{manifest}}]}""");
        return folder;
    }

    private static string Blob(TemporaryFolder folder, string content, string mediaType, string annotations)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var digest = Digest.Sha256(bytes);
        folder.Write($"blobs/sha256/{digest.Hex}", bytes);
        return $$"""{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":{{bytes.Length}}{{(annotations.Length > 0 ? ",\"annotations\":" + annotations[1..] : "")}}}""";
    }
}
