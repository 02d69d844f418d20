using System.Buffers.Binary;
using System.Text;
using Plimsoll.Formats.BerkeleyDb;
using Plimsoll.Formats.Databases;

namespace Plimsoll.Formats.Tests.BerkeleyDb;

/// <summary>Berkeley DB's own loader makes the databases.</summary>
public sealed class BerkeleyHashFileTests
{
    private const int MaxValueBytes = 1 << 20;

    [Theory]
    [InlineData(1234, 512)]
    [InlineData(4321, 512)]
    [InlineData(1234, 4096)]
    [InlineData(4321, 4096)]
    [InlineData(1234, 65536)]
    [InlineData(4321, 65536)]
    public void Reads_the_pairs_that_were_loaded(int order, int pageBytes)
    {
        var pairs = Enumerable.Range(0, 300).Select(i => ($"{i:x8}", Value(i, i * i * 7 % 3001))).Append(("ffffffff", Value(7, 200_000))).ToArray();
        var (found, damage) = Read(Load(order, pageBytes, pairs));

        Assert.Equal(pairs.Select(pair => $"{pair.Item1}={pair.Item2}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.True(damage.IsEmpty);
    }

    [Fact]
    public void Empty_database_has_no_pairs()
    {
        var (found, damage) = Read(Load(1234, 4096));
        Assert.Empty(found);
        Assert.True(damage.IsEmpty);
    }

    [Fact]
    public void Other_kinds_of_databases_are_refused()
    {
        var tree = Load(1234, 512, "btree", ("00", "01"));
        Assert.False(BerkeleyHashFile.HasMagic(tree));
        Assert.Equal("bdb-malformed", Assert.Single(Read(tree).Damage.ToDiagnostics()).Code);
    }

    [Theory]
    [InlineData("magic", 12, 0, "bdb-malformed")]
    [InlineData("old version", 16, 5, "bdb-unsupported")]
    [InlineData("page size", 21, 1 + 2, "bdb-unsupported")]
    [InlineData("encrypted", 24, 1, "bdb-unsupported")]
    [InlineData("kind of the first page", 25, 9, "bdb-unsupported")]
    [InlineData("checksummed", 26, 1, "bdb-unsupported")]
    [InlineData("more pages than there are", 33, 1, "bdb-truncated")]
    [InlineData("number of a page", 512 + 8, 9, "bdb-page-malformed")]
    [InlineData("kind of a page", 512 + 25, 3, "bdb-page-kind")]
    [InlineData("odd number of entries", 512 + 20, 1, "bdb-page-malformed")]
    [InlineData("more entries than fit", 512 + 21, 9, "bdb-page-malformed")]
    [InlineData("entry beyond the page", 512 + 27, 9, "bdb-page-malformed")]
    [InlineData("entry in the header", 512 + 27, 0, "bdb-page-malformed")]
    [InlineData("kind of an entry", 1023 - 1, 2, "bdb-item-kind")]
    public void Damage_is_reported(string name, int at, int value, string code)
    {
        var file = Load(1234, 512, ("aa", "01"), ("bb", "02"));
        Assert.Equal(13, file[512 + 25]);
        file[at] = (byte)value;
        Assert.True(Read(file).Damage.ToDiagnostics().Any(d => d.Code == code), name);
    }

    [Theory]
    [InlineData("next page that does not exist", 16, 0x77)]
    [InlineData("next page that is itself", 16, 0)]
    [InlineData("no bytes on the page", 22, 0)]
    [InlineData("more bytes than the page has", 23, 0xff)]
    [InlineData("another kind of page", 25, 13)]
    public void Broken_chain_loses_only_its_value(string name, int at, int value)
    {
        var file = Load(1234, 512, ("aa", "01"), ("bb", Value(1, 3000)));
        var pages = Enumerable.Range(0, file.Length / 512).Where(page => file[512 * page + 25] == 7).ToArray();
        var first = pages.First(page => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(512 * page + 12)) == 0);
        file[512 * first + at] = (byte)(at == 16 && value == 0 ? first : value);
        if (at == 22)
        {
            file[512 * first + 23] = 0;
        }

        var (found, damage) = Read(file);
        Assert.Equal(["aa=01"], found);
        Assert.True(damage.ToDiagnostics().Any(d => d.Code is "bdb-overflow-invalid" or "bdb-page-malformed"), name);
    }

    [Fact]
    public void Value_that_is_larger_than_allowed_is_left_out()
    {
        var damage = new DamageLog();
        var file = Load(1234, 512, ("aa", "01"), ("bb", Value(1, 3000)));
        Assert.Single(BerkeleyHashFile.Open(file, damage)!.Pairs(2999));
        Assert.Equal("bdb-value-too-large", Assert.Single(damage.ToDiagnostics()).Code);
    }

    [Fact]
    public void Every_truncation_is_reported_and_nothing_is_made_up()
    {
        var good = Load(1234, 512, [.. Enumerable.Range(0, 30).Select(i => ($"{i:x8}", Value(i, 40 * i)))]);
        var all = Read(good).Pairs.ToHashSet();
        foreach (var bad in Fuzz.Truncations(good, 500))
        {
            var (found, damage) = Read(bad);
            Assert.False(damage.IsEmpty);
            Assert.Subset(all, found.ToHashSet());
        }
    }

    [Theory]
    [InlineData(1234)]
    [InlineData(4321)]
    public void Damaged_files_never_throw(int order)
    {
        foreach (var bad in Fuzz.Mutations(Load(order, 512, [.. Enumerable.Range(0, 20).Select(i => ($"{i:x8}", Value(i, 60 * i)))]), 1500))
        {
            Read(bad);
        }
    }

    private static string Value(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static byte[] Load(int order, int pageBytes, params (string Key, string Value)[] pairs) => Load(order, pageBytes, "hash", pairs);

    private static byte[] Load(int order, int pageBytes, string kind, params (string Key, string Value)[] pairs)
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder($"VERSION=3\nformat=bytevalue\ntype={kind}\ndb_lorder={order}\ndb_pagesize={pageBytes}\nHEADER=END\n");
        foreach (var (key, value) in pairs)
        {
            text.Append(' ').Append(key).Append('\n').Append(' ').Append(value).Append('\n');
        }

        var path = folder.File("x.db");
        var result = Tool.Run(Tool.Require("db5.3_load"), [path], text.Append("DATA=END\n").ToString());
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(path);
    }

    private static (string[] Pairs, DamageLog Damage) Read(byte[] file)
    {
        var damage = new DamageLog();
        var pairs = BerkeleyHashFile.Open(file, damage)?.Pairs(MaxValueBytes).Select(pair => $"{Convert.ToHexStringLower(pair.Key.Span)}={Convert.ToHexStringLower(pair.Value.Span)}").ToArray();
        return (pairs ?? [], damage);
    }
}
