using Plimsoll.Sbom.Facts;
using static Plimsoll.Sbom.Tests.Facts.SampleFacts;

namespace Plimsoll.Sbom.Tests.Facts;

public sealed class FactEncoderTests
{
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
}
