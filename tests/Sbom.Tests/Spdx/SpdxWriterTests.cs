using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Spdx;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxWriterTests
{
    [Fact]
    public void Document_of_an_inventory_is_valid() => Assert.Equal("", SpdxSchema.Problems(Write(SbomFormat.SpdxJson, Full)));

    [Fact]
    public void Document_of_an_empty_inventory_is_valid() =>
        Assert.Equal("", SpdxSchema.Problems(Write(SbomFormat.SpdxJson, new Inventory { Subject = new Subject(SubjectKind.FileSystem, "/") })));

    [Fact]
    public void Oracle_refuses_what_is_wrong()
    {
        var good = Encoding.UTF8.GetString(Write(SbomFormat.SpdxJson, Full));
        Assert.Contains("must be equal to one of the allowed values", SpdxSchema.Problems(Encoding.UTF8.GetBytes(good.Replace("PACKAGE-MANAGER", "PACKAGES", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("which is not there", SpdxSchema.Problems(Encoding.UTF8.GetBytes(good.Replace("\"SPDXID\": \"SPDXRef-OperatingSystem\"", "\"SPDXID\": \"SPDXRef-Other\"", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("has no text", SpdxSchema.Problems(Encoding.UTF8.GetBytes(good.Replace("\"licenseId\": \"LicenseRef-my", "\"licenseId\": \"LicenseRef-your", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_notations_have_one_namespace_that_follows_the_content()
    {
        var json = Namespace(SbomFormat.SpdxJson, Full);
        Assert.Matches("^https://spdx.org/spdxdocs/plimsoll-[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", json);
        Assert.Equal(json, Namespace(SbomFormat.SpdxTagValue, Full));
        Assert.NotEqual(json, Namespace(SbomFormat.SpdxJson, Full with { Packages = Full.Packages.RemoveAt(0) }));

        static string Namespace(SbomFormat format, Inventory inventory)
        {
            var text = Encoding.UTF8.GetString(Write(format, inventory));
            var start = text.IndexOf("https://spdx.org/spdxdocs/", StringComparison.Ordinal);
            return text[start..(start + text.AsSpan(start).IndexOfAny('"', '\n'))];
        }
    }

    [Fact]
    public void Date_is_the_given_one_or_the_artifacts_own_or_that_of_nothing()
    {
        Assert.Equal("2024-05-06T07:08:09Z", Created(Full, null));
        Assert.Equal("2025-01-01T00:00:00Z", Created(Full, new DateTimeOffset(2025, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal("1970-01-01T00:00:00Z", Created(Full with { Created = null }, null));

        static string? Created(Inventory inventory, DateTimeOffset? time)
        {
            using var output = new MemoryStream();
            SpdxWriter.Write(output, inventory, new SpdxOptions(CycloneDx.SampleInventory.Tool, time));
            return Parse(output.ToArray()).GetProperty("creationInfo").GetProperty("created").GetString();
        }
    }
}
