using System.Text;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class CycloneDxReaderTests
{
    private static readonly Inventory Full = SampleInventory.Full;

    private static Inventory Read(string json, Limits? limits = null) => CycloneDxReader.Read(Encoding.UTF8.GetBytes(json), "bom.json", limits ?? Limits.Default).Value;

    private static string Bom(string components) => $$"""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{{components}}]}""";

    [Fact]
    public void Inventory_survives_the_round_trip_whole()
    {
        var (read, diagnostics) = CycloneDxReader.Read(SampleInventory.Write(Full), "bom.json", Limits.Default);

        Assert.Empty(diagnostics);
        Assert.NotEmpty(Full.Removed);
        Assert.Equal(Flat(Full), Flat(read));

        // Records compare lists by reference, so their JSON is compared; ignored members are derived from the others.
        static string Flat(Inventory inventory) => JsonSerializer.Serialize(inventory);
    }

    [Fact]
    public void Second_round_trip_gives_the_same_bytes()
    {
        var first = SampleInventory.Write(Full);
        Assert.Equal(first, SampleInventory.Write(CycloneDxReader.Read(first, "other", Limits.Default).Value));
    }

    [Fact]
    public void Partial_inventory_stays_partial()
    {
        var partial = Full with { Diagnostics = [new("x", DiagnosticSeverity.Error, "y")] };
        Assert.True(CycloneDxReader.Read(SampleInventory.Write(partial), "bom.json", Limits.Default).Value.IsPartial);
    }

    [Fact]
    public void Understands_how_trivy_carries_source_epoch_and_release()
    {
        var inventory = Read(Bom("""
            {"type":"operating-system","name":"debian","version":"11.11"},
            {"type":"application","name":"Node.js"},
            {"type":"library","name":"bind9-host","version":"9.16.50-1~deb11u2","purl":"pkg:deb/debian/bind9-host@9.16.50-1~deb11u2?arch=amd64&epoch=1&distro=debian-11.11",
             "properties":[{"name":"aquasecurity:trivy:SrcName","value":"bind9"},{"name":"aquasecurity:trivy:SrcVersion","value":"9.16.50"},
                           {"name":"aquasecurity:trivy:SrcRelease","value":"1~deb11u2"},{"name":"aquasecurity:trivy:SrcEpoch","value":"1"}]}
            """));

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(("1:9.16.50-1~deb11u2", new SourcePackage("bind9", "1:9.16.50-1~deb11u2")), (package.Version, package.Source));
        Assert.Equal(("debian", "11"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
        Assert.Empty(inventory.Diagnostics);
        Assert.Equal(SubjectKind.Sbom, inventory.Subject.Kind);
    }

    [Fact]
    public void Understands_how_syft_carries_source_and_distribution()
    {
        var inventory = Read(Bom("""
            {"type":"library","name":"libssl3","version":"3.0.11-1","purl":"pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl%403.0.11",
             "properties":[{"name":"syft:location:0:path","value":"/var/lib/dpkg/status"}]}
            """));

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(new SourcePackage("openssl", "3.0.11"), package.Source);
        Assert.Equal("var/lib/dpkg/status", package.Path);
        Assert.Equal(("debian", "12"), (inventory.Distribution?.Id, inventory.Distribution?.VersionId));
    }

    [Theory]
    [InlineData("pkg:npm/%40s/a@1", "s", "a", "@s/a")]
    [InlineData("pkg:golang/github.com/A/B@v1", "github.com/A", "B", "github.com/A/B")]
    [InlineData("pkg:golang/github.com/A/B@v1", "", "github.com/A/B", "github.com/A/B")]
    [InlineData("pkg:maven/org.x/y@1", "org.x", "y", "org.x:y")]
    [InlineData("pkg:pypi/a-b@1", "", "A_b", "A_b")]
    [InlineData("pkg:gem/rack@1", "", "", "rack")]
    public void Names_packages_as_their_ecosystem_does(string purl, string group, string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(Bom($$"""{"type":"library","group":"{{group}}","name":"{{name}}","purl":"{{purl}}"}""")).Packages).Name);

    [Fact]
    public void Reads_nested_components_and_members_in_any_order()
    {
        var inventory = Read("""
            {"components":[{"components":[{"purl":"pkg:npm/b@2","type":"library","name":"b"}],"purl":"pkg:npm/a@1","type":"library","name":"a","extra":{"x":[1,{}]}}],
             "specVersion":"1.4","bomFormat":"CycloneDX"}
            """);
        Assert.Equal(["a", "b"], inventory.Packages.Select(p => p.Name));
        Assert.Equal(["1", "2"], inventory.Packages.Select(p => p.Version));
    }

    [Fact]
    public void Components_without_package_url_are_named_and_make_the_result_partial()
    {
        var inventory = Read(Bom("""{"type":"library","name":"mystery\u001b[2J","version":"1"},{"type":"file","name":"/bin/x"},{"type":"library","name":"bad","purl":"nonsense"}"""));
        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal("2 components without a usable package URL were not examined: 'mystery\\x1b[2J', 'bad'", diagnostic.Message);
        Assert.True(inventory.IsPartial);
    }

    [Theory]
    [InlineData("no JSON", "{\"bomFormat\"", "sbom-malformed")]
    [InlineData("empty", "", "sbom-malformed")]
    [InlineData("a list", "[]", "sbom-not-cyclonedx")]
    [InlineData("SPDX", """{"spdxVersion":"SPDX-2.3"}""", "sbom-not-cyclonedx")]
    [InlineData("XML", "<?xml version=\"1.0\"?><bom/>", "sbom-not-cyclonedx")]
    [InlineData("version 2", """{"bomFormat":"CycloneDX","specVersion":"2.0"}""", "sbom-not-cyclonedx")]
    [InlineData("without version", """{"bomFormat":"CycloneDX"}""", "sbom-not-cyclonedx")]
    [InlineData("numbers for texts", """{"bomFormat":7,"specVersion":[]}""", "sbom-not-cyclonedx")]
    [InlineData("another format", """{"packages":[]}""", "sbom-not-cyclonedx")]
    public void Refuses_what_is_no_bill_of_materials(string name, string json, string code)
    {
        var inventory = Read(json);
        Assert.True(inventory.IsPartial, name);
        Assert.Contains(inventory.Diagnostics, d => d.Code == code);
        Assert.Empty(inventory.Packages);
    }

    [Fact]
    public void Keeps_what_comes_before_the_damage()
    {
        var inventory = Read("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","purl":"pkg:npm/a@1"},{"name":"b","pu""");
        Assert.Equal("a", Assert.Single(inventory.Packages).Name);
        Assert.True(inventory.IsPartial);
    }

    [Fact]
    public void Depth_bomb_is_cut()
    {
        var bomb = new StringBuilder("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":""");
        for (var i = 0; i < 100_000; i++)
        {
            bomb.Append("""[{"components":""");
        }

        Assert.True(Read(bomb.ToString()).IsPartial);
    }

    [Fact]
    public void More_components_than_allowed_are_cut_and_that_is_said()
    {
        var inventory = Read(Bom("""{"purl":"pkg:npm/a@1"},{"purl":"pkg:npm/b@1"}"""), Limits.Default with { MaxPackages = 1 });
        Assert.Single(inventory.Packages);
        Assert.Equal("too-many-packages", Assert.Single(inventory.Diagnostics).Code);
    }

    [Fact]
    public void Too_large_a_document_is_refused() =>
        Assert.Equal("sbom-too-large", Assert.Single(Read(Bom(""), Limits.Default with { MaxDocumentBytes = 10 }).Diagnostics).Code);

    [Fact]
    public void No_prefix_is_complete()
    {
        foreach (var prefix in Fuzz.Truncations(SampleInventory.Write(Full).AsSpan().TrimEnd("}\n"u8).ToArray(), 300))
        {
            Assert.True(CycloneDxReader.Read(prefix, "x", Limits.Default).HasErrors);
        }
    }

    [Fact]
    public void Mutations_never_throw()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var mutation in Fuzz.Mutations(SampleInventory.Write(Full), 3000).TakeWhile(_ => watch.Elapsed < TimeSpan.FromSeconds(3)))
        {
            var read = CycloneDxReader.Read(mutation, "x", Limits.Default).Value;
            SampleInventory.Write(read);
        }
    }
}
