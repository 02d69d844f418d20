using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class CycloneDxWriterTests
{
    [Fact]
    public void Document_of_an_inventory_is_valid() => OfficialSchema.Validate(Write(Full));

    [Fact]
    public void Xml_document_of_an_inventory_is_valid() => OfficialSchema.ValidateXml(Write(SbomFormat.CycloneDxXml, Full), "1.6");

    [Fact]
    public void Document_of_an_empty_inventory_is_valid() =>
        OfficialSchema.Validate(Write(new Inventory { Subject = new Subject(SubjectKind.FileSystem, "/") }));

    [Fact]
    public void Same_inventory_gives_the_same_bytes() => Assert.Equal(Write(Full, WithFindings()), Write(Full, WithFindings()));

    [Fact]
    public void Serial_number_follows_the_content()
    {
        var serial = Serial(Write(Full));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", serial);
        Assert.NotEqual(serial, Serial(Write(Full with { Packages = Full.Packages.RemoveAt(0) })));

        static string Serial(byte[] document) => Parse(document).GetProperty("serialNumber").GetString()!;
    }
}
