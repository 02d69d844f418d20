using System.Text;
using Plimsoll.Primitives;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests;

public sealed class SbomReaderTests
{
    public static TheoryData<SbomFormat> All => AllFormats;

    [Theory]
    [MemberData(nameof(All))]
    public void Inventory_survives_the_round_trip_whole(SbomFormat format)
    {
        var (read, diagnostics) = SbomReader.Read(Write(format, Full), "bom", Limits.Default);

        Assert.Empty(diagnostics);
        Assert.NotEmpty(Full.Removed);
        Assert.Equal(Flat(Full), Flat(read));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_format_written_from_any_other_gives_the_same_bytes(SbomFormat format)
    {
        var read = Read(Write(format, Full));
        Assert.All(All, other => Assert.Equal(Encoding.UTF8.GetString(Write(other.Data, Full)), Encoding.UTF8.GetString(Write(other.Data, read))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Partial_inventory_stays_partial(SbomFormat format)
    {
        var partial = Full with { Diagnostics = [new("x", DiagnosticSeverity.Error, "y")] };
        Assert.True(Read(Write(format, partial)).IsPartial);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Empty_inventory_is_read_as_empty(SbomFormat format)
    {
        var empty = new Inventory { Subject = new Subject(SubjectKind.FileSystem, "/") };
        Assert.Equal(Flat(empty), Flat(Read(Write(format, empty))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_prefix_is_complete(SbomFormat format)
    {
        var good = Write(format, Full);
        var whole = format == SbomFormat.SpdxTagValue ? good : good.AsSpan().TrimEnd("}>\n"u8).ToArray();
        foreach (var prefix in Fuzz.Truncations(whole, 300))
        {
            Assert.True(SbomReader.Read(prefix, "x", Limits.Default).HasErrors, $"{prefix.Length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mutations_never_throw(SbomFormat format)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var mutation in Fuzz.Mutations(Write(format, Full), 1000).TakeWhile(_ => watch.Elapsed < TimeSpan.FromSeconds(1)))
        {
            Write(format, Read(mutation));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void More_packages_than_allowed_are_cut_and_that_is_said(SbomFormat format)
    {
        var inventory = SbomReader.Read(Write(format, Full), "x", Limits.Default with { MaxPackages = 3 }).Value;
        Assert.Contains(inventory.Diagnostics, d => d is { Code: "too-many-packages", Severity: DiagnosticSeverity.Error });
        Assert.InRange(inventory.Packages.Length, 1, 3);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void More_relations_than_allowed_are_cut_and_that_is_said(SbomFormat format) =>
        Assert.Contains(SbomReader.Read(Write(format, Full), "x", Limits.Default with { MaxRelations = 1 }).Diagnostics, d => d is { Code: "too-many-relations", Severity: DiagnosticSeverity.Error });

    [Fact]
    public void Too_large_a_document_is_refused() =>
        Assert.Equal("sbom-too-large", Assert.Single(SbomReader.Read(new byte[11], "x", Limits.Default with { MaxDocumentBytes = 10 }).Diagnostics).Code);

    [Fact]
    public void Document_of_another_tool_is_its_own_subject()
    {
        var inventory = SbomReader.Read("""{"bomFormat":"CycloneDX","specVersion":"1.4","metadata":{"component":{"name":"theirs"}}}"""u8.ToArray(), "mine.json", Limits.Default).Value;
        Assert.Equal((SubjectKind.Sbom, "mine.json"), (inventory.Subject.Kind, inventory.Subject.Name));
        Assert.NotNull(inventory.Subject.Digest);
    }
}
