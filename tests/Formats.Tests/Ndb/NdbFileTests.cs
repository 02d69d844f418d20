using System.Text;
using Plimsoll.Formats.Databases;
using Plimsoll.Formats.Ndb;

namespace Plimsoll.Formats.Tests.Ndb;

public sealed class NdbFileTests
{
    private const int MaxBlobBytes = 1 << 20;

    private static readonly byte[] Good = NdbBuilder.Of("first"u8.ToArray(), [], Enumerable.Repeat((byte)'x', 6000).ToArray());

    [Fact]
    public void Reads_what_rpm_wrote()
    {
        var file = File.ReadAllBytes(RepositoryRoot.File("tests", "Formats.Tests", "Ndb", "two-packages", "Packages.db"));
        var damage = new DamageLog();
        var blobs = NdbFile.Blobs(file, MaxBlobBytes, damage).ToArray();

        Assert.Equal([1828, 1804], blobs.Select(blob => blob.Length));
        Assert.All(blobs, blob => Assert.Contains("\0demo", Encoding.Latin1.GetString(blob.Span), StringComparison.Ordinal));
        Assert.True(damage.IsEmpty);
    }

    [Fact]
    public void Reads_blobs_of_all_sizes()
    {
        foreach (var length in Enumerable.Range(0, 40).Append(6000))
        {
            var blob = Enumerable.Range(0, length).Select(i => (byte)(i + 250)).ToArray();
            var (blobs, codes) = Read(NdbBuilder.Of(blob));
            Assert.Equal(Convert.ToHexString(blob), Assert.Single(blobs));
            Assert.Empty(codes);
        }
    }

    [Theory]
    [InlineData("magic", 0, 0, 0, "ndb-malformed")]
    [InlineData("later version", 4, 1, 0, "ndb-malformed")]
    [InlineData("no slots", 12, 0, 0, "ndb-truncated")]
    [InlineData("slots beyond the end", 14, 1, 3, "ndb-truncated,ndb-slot-malformed")]
    [InlineData("slot magic", 32, 0, 2, "ndb-slot-malformed")]
    [InlineData("blob of another number", 36, 9, 2, "ndb-blob-malformed")]
    [InlineData("blob beyond the end", 42, 9, 2, "ndb-blob-missing")]
    [InlineData("blob of too few blocks", 44, 1, 2, "ndb-blob-missing")]
    [InlineData("blob over the next ones", 45, 1, 3, "ndb-blob-checksum")]
    [InlineData("blob magic", 4096, 0, 2, "ndb-blob-malformed")]
    [InlineData("length that does not fit", 4109, 1, 2, "ndb-blob-malformed")]
    [InlineData("length beyond the limit", 4111, 0x7f, 2, "ndb-blob-malformed")]
    [InlineData("another length", 4108, 4, 3, "ndb-blob-checksum")]
    [InlineData("a changed byte", 4112, 0, 3, "ndb-blob-checksum")]
    [InlineData("end magic", 4143, 0, 3, "ndb-blob-checksum")]
    public void Damage_is_reported_and_the_rest_is_kept(string name, int at, int value, int kept, string expected)
    {
        byte[] file = [.. Good];
        file[at] = (byte)value;
        var (blobs, codes) = Read(file);
        Assert.True(kept == blobs.Length, $"{name}: {blobs.Length} kept");
        Assert.All(expected.Split(','), code => Assert.Contains(code, codes));
    }

    [Fact]
    public void Slots_that_share_a_blob_cannot_multiply_it()
    {
        byte[] file = [.. Good];
        for (var slot = 0; slot < 254; slot++)
        {
            file.AsSpan(32 + 2 * 16, 16).CopyTo(file.AsSpan(32 + 16 * slot));
        }

        var (blobs, codes) = Read(file);
        Assert.True(blobs.Length < 3);
        Assert.Contains("ndb-blob-missing", codes);
    }

    [Fact]
    public void Blob_that_is_larger_than_allowed_is_left_out()
    {
        var damage = new DamageLog();
        Assert.Equal([5, 0], NdbFile.Blobs(Good, 5999, damage).Select(blob => blob.Length));
        Assert.Equal("ndb-blob-too-large", Assert.Single(damage.ToDiagnostics()).Code);
    }

    [Fact]
    public void Every_truncation_is_reported()
    {
        var damaged = Fuzz.Truncations(NdbBuilder.Of("first"u8.ToArray(), "second"u8.ToArray()), 600);
        Assert.All(damaged, bad => Assert.NotEmpty(Read(bad).Codes));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Good, 2000))
        {
            Read(bad);
        }
    }

    private static (string[] Blobs, string[] Codes) Read(byte[] file)
    {
        var damage = new DamageLog();
        var blobs = NdbFile.Blobs(file, MaxBlobBytes, damage).Select(blob => Convert.ToHexString(blob.Span)).ToArray();
        return (blobs, [.. damage.ToDiagnostics().Select(d => d.Code)]);
    }
}
