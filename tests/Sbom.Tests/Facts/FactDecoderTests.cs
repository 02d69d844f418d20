using System.Collections.Immutable;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Facts;

public sealed class FactDecoderTests
{
    private static readonly PackageFact Full = new()
    {
        Name = "n\u00e9\0",
        Version = "1:2-3",
        Architecture = "amd64",
        SourceName = "",
        SourceVersion = null,
        Supplier = new string('s', 300),
        Revision = "0123",
        Licenses = ["MIT", ""],
        Files = ["usr/bin/a", "usr/bin/ab", "usr/lib/b", ""],
    };

    public static TheoryData<byte[]> Payloads =>
    [
        Encode(new Fact.Packages([Full, new PackageFact { Name = "x" }])),
        Encode(new Fact.FileList("a:amd64", ["usr", "usr/bin", "usr/bin/x"])),
        Encode(new Fact.Licenses("a", ["GPL-2"])),
        Encode(new Fact.Release(ImmutableSortedDictionary<string, string>.Empty.Add("ID", "debian").Add("A", ""))),
    ];

    private static byte[] Encode(Fact fact)
    {
        var sink = new Extraction();
        sink.Add(fact);
        return sink.Payloads[0];
    }

    [Fact]
    public void Packages_come_back_as_they_were()
    {
        var package = Assert.IsType<Fact.Packages>(FactDecoder.Decode(Encode(new Fact.Packages([Full])))).Items[0];
        Assert.Equal(Full.Files, package.Files);
        Assert.Equal(Full.Licenses, package.Licenses);
        Assert.Equal(Full with { Files = [], Licenses = [] }, package with { Files = [], Licenses = [] });
    }

    [Fact]
    public void Other_facts_come_back_as_they_were()
    {
        var list = Assert.IsType<Fact.FileList>(FactDecoder.Decode(Payloads.ElementAt(1).Data));
        Assert.Equal(("a:amd64", "usr,usr/bin,usr/bin/x"), (list.Package, string.Join(',', list.Paths)));
        var licenses = Assert.IsType<Fact.Licenses>(FactDecoder.Decode(Payloads.ElementAt(2).Data));
        Assert.Equal(("a", "GPL-2"), (licenses.Package, Assert.Single(licenses.Names)));
        var release = Assert.IsType<Fact.Release>(FactDecoder.Decode(Payloads.ElementAt(3).Data));
        Assert.Equal(["A=", "ID=debian"], release.Values.Select(v => $"{v.Key}={v.Value}"));
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("unknown kind", "09")]
    [InlineData("count beyond the end", "01ff01")]
    [InlineData("count without end", "01ffffffffffffff")]
    [InlineData("text beyond the end", "03056162")]
    [InlineData("bytes left over", "02016100ff")]
    [InlineData("more shared than there was", "0201610102" + "0161")]
    public void Damage_gives_nothing(string name, string hex)
    {
        Assert.True(FactDecoder.Decode(Convert.FromHexString(hex)) is null, name);
    }

    [Fact]
    public void Short_payload_cannot_grow_into_gigabytes()
    {
        // One path of 16,000 bytes, then a million that share all of it.
        byte[] bomb = [2, 1, (byte)'a', 0xc1, 0x84, 0x3d, 0, 0x80, 0x7d, .. Enumerable.Repeat((byte)'x', 16000), .. Enumerable.Repeat(new byte[] { 0x80, 0x7d, 0 }, 1_000_000).SelectMany(b => b)];
        Assert.Null(FactDecoder.Decode(bomb));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void No_prefix_decodes(byte[] payload) => Assert.All(Fuzz.Truncations(payload), prefix => Assert.Null(FactDecoder.Decode(prefix)));

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Mutations_never_throw(byte[] payload)
    {
        foreach (var mutation in Fuzz.Mutations(payload, 5000))
        {
            FactDecoder.Decode(mutation);
        }
    }
}
