using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleBom;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class CycloneDxReaderTests
{
    [Fact]
    public void Inventory_survives_the_round_trip_whole()
    {
        var (read, diagnostics) = CycloneDxReader.Read(Write(Full), "bom.json", Limits.Default);

        Assert.Empty(diagnostics);
        Assert.NotEmpty(Full.Removed);
        Assert.Equal(Flat(Full), Flat(read));

        // Records compare lists by reference, so their JSON is compared; ignored members are derived from the others.
        static string Flat(Inventory inventory) => JsonSerializer.Serialize(inventory);
    }

    [Fact]
    public void Second_round_trip_gives_the_same_bytes()
    {
        var first = Write(Full);
        Assert.Equal(first, Write(CycloneDxReader.Read(first, "other", Limits.Default).Value));
    }

    [Fact]
    public void Partial_inventory_stays_partial()
    {
        var partial = Full with { Diagnostics = [new("x", DiagnosticSeverity.Error, "y")] };
        Assert.True(CycloneDxReader.Read(Write(partial), "bom.json", Limits.Default).Value.IsPartial);
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
        foreach (var prefix in Fuzz.Truncations(Write(Full).AsSpan().TrimEnd("}\n"u8).ToArray(), 300))
        {
            Assert.True(CycloneDxReader.Read(prefix, "x", Limits.Default).HasErrors);
        }
    }

    [Fact]
    public void Mutations_never_throw()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var mutation in Fuzz.Mutations(Write(Full), 3000).TakeWhile(_ => watch.Elapsed < TimeSpan.FromSeconds(3)))
        {
            var read = CycloneDxReader.Read(mutation, "x", Limits.Default).Value;
            Write(read);
        }
    }
}
