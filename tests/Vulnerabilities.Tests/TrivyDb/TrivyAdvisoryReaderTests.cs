using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.TrivyDb;

namespace Plimsoll.Vulnerabilities.Tests.TrivyDb;

public sealed class TrivyAdvisoryReaderTests
{
    private const string Whole = """
        {"FixedVersion":"1","AffectedVersion":"0.5","VulnerableVersions":["<1"],"PatchedVersions":null,"UnaffectedVersions":["0.1"],"VendorIDs":["D-1"],
         "Arches":["x86_64"],"Status":5,"Severity":2,"Custom":{"a":[1]},"Entries":[{"FixedVersion":"2","Arches":["aarch64"]}]}
        """;

    [Fact]
    public void Reads_every_field_that_decides()
    {
        var advisory = Read(Whole)!;

        Assert.Equal(("1", "0.5", TrivyStatus.WillNotFix, 2), (advisory.FixedVersion, advisory.AffectedVersion, advisory.Status, advisory.Severity));
        Assert.Equal(["<1"], advisory.VulnerableVersions);
        Assert.Empty(advisory.PatchedVersions);
        Assert.Equal(["0.1"], advisory.UnaffectedVersions);
        Assert.Equal(["D-1"], advisory.VendorIds);
        Assert.Equal(["x86_64"], advisory.Architectures);
        Assert.Equal(("2", "aarch64"), (Assert.Single(advisory.Entries).FixedVersion, advisory.Entries[0].Architectures[0]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Status":99}""")]
    [InlineData("""{"FixedVersion":null}""")]
    public void Takes_what_says_little(string json) => Assert.Equal(("", TrivyStatus.Unknown), (Read(json)!.FixedVersion, Read(json)!.Status));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("""{"FixedVersion":1}""")]
    [InlineData("""{"VulnerableVersions":"<1"}""")]
    [InlineData("""{"VulnerableVersions":[1]}""")]
    [InlineData("""{"Status":"fixed"}""")]
    [InlineData("""{"Status":99999999999}""")]
    [InlineData("""{"Entries":[1]}""")]
    [InlineData("""{"FixedVersion":"\ud800"}""")]
    public void Refuses_what_decides_and_cannot_be_read(string json) => Assert.Null(Read(json));

    [Fact]
    public void Damage_never_throws()
    {
        var good = Encoding.UTF8.GetBytes(Whole);
        Assert.All(Fuzz.Truncations(good), cut => Assert.Null(TrivyAdvisoryReader.Read(cut, Limits.Default)));
        foreach (var bad in Fuzz.Mutations(good, 3000))
        {
            TrivyAdvisoryReader.Read(bad, Limits.Default);
            TrivyDetailReader.Read("CVE-1", bad, Limits.Default);
            TrivyMetadata.Parse(bad, Limits.Default);
        }

        Assert.Null(TrivyAdvisoryReader.Read(good, Limits.Default with { MaxAdvisoryBytes = 10 }));
    }

    private static TrivyAdvisory? Read(string json) => TrivyAdvisoryReader.Read(Encoding.UTF8.GetBytes(json), Limits.Default);
}
