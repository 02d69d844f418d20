using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Plimsoll.EndToEnd.Tests.Samples;

/// <summary>Holds the product against <c>samples/expected*.tsv</c>, which were derived without any of its code.</summary>
public sealed class SampleImageTests(SampleImage sample) : IClassFixture<SampleImage>
{
    [Fact]
    public void Finds_exactly_what_the_independent_table_says()
    {
        // advisory, ecosystem, package, version, layer, verdict, fixed, owner, path
        var expected = Table("expected.tsv").Select(row => string.Join('\t', row[0], row[2], row[3], row[4], row[5], row[8])).Order(StringComparer.Ordinal);
        Assert.Equal(expected, sample.Findings($"docker-archive:{sample.Archive}"));
    }

    [Fact]
    public void Lists_exactly_the_packages_of_the_independent_table()
    {
        // ecosystem, package, version, layer, removed-by, owner, path; the table leaves out modules without a version.
        var expected = Table("expected-packages.tsv").Select(row => string.Join('\t', row[1], row[2], row[3], row[4], row[6])).Order(StringComparer.Ordinal);
        using var inventory = JsonDocument.Parse(Sbom(sample.Archive, "json"));
        var packages = inventory.RootElement.GetProperty("packages").EnumerateArray().Concat(inventory.RootElement.GetProperty("removed").EnumerateArray())
            .Where(p => p.GetProperty("version").GetString() != "")
            .Select(p => string.Join(
                '\t',
                p.GetProperty("name").GetString(),
                p.GetProperty("version").GetString(),
                p.GetProperty("evidence")[0].GetProperty("layer").GetProperty("index").GetInt32(),
                p.TryGetProperty("removedBy", out var removal) ? removal.GetProperty("index").GetInt32() : "",
                p.GetProperty("evidence")[0].GetProperty("path").GetString()))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, packages);
    }

    [Fact]
    public void Every_form_of_the_image_gives_the_same_findings()
    {
        var expected = sample.Findings($"docker-archive:{sample.Archive}");
        Assert.Equal(expected, sample.Findings(sample.Archive));
        Assert.Equal(expected, sample.Findings($"oci:{sample.Layout}"));
        Assert.Equal(expected, sample.Findings($"docker-archive:{Gzipped()}"));
        Assert.Equal(expected, sample.Findings($"oci-archive:{Archived()}"));
    }

    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("cyclonedx-xml")]
    [InlineData("spdx")]
    [InlineData("spdx-tv")]
    public void The_image_and_its_bill_of_materials_give_the_same_report(string format)
    {
        var bom = Path.Combine(sample.Folder, $"shop.{format}");
        File.WriteAllText(bom, Sbom(sample.Archive, format));
        Assert.Equal(sample.Findings(sample.Archive), sample.Findings(bom));
        Assert.Equal(sample.Scan(sample.Archive, "--format", "json"), sample.Scan(bom, "--format", "json"));
        Assert.Equal(Sbom(sample.Archive, "cyclonedx"), Sbom(bom, "cyclonedx"));
    }

    [Fact]
    public void The_image_and_its_extracted_file_system_give_the_same_packages()
    {
        var bundle = Path.Combine(sample.Folder, "bundle");
        var tag = Tool.Run("/bin/sh", ["-c", $"umoci ls --layout '{sample.Layout}'"]).Output.Trim();
        var unpacked = Tool.Run(Tool.Require("umoci"), ["unpack", "--rootless", "--image", $"{sample.Layout}:{tag}", bundle]);
        Assert.True(unpacked.ExitCode == 0, unpacked.Error);
        Assert.Equal(Packages(sample.Archive), Packages($"rootfs:{bundle}/rootfs"));

        string[] Packages(string target)
        {
            using var inventory = JsonDocument.Parse(Sbom(target, "json"));
            return
            [
                .. inventory.RootElement.GetProperty("packages").EnumerateArray().Select(p => string.Join(
                    '\t',
                    p.GetProperty("purl").GetString(),
                    p.GetProperty("name").GetString(),
                    p.TryGetProperty("ownedBy", out var owner) ? owner.GetString() : "",
                    p.GetProperty("evidence")[0].GetProperty("path").GetString())),
            ];
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("cyclonedx")]
    [InlineData("table")]
    public void Two_runs_are_byte_identical_with_and_without_cache(string format)
    {
        var cold = sample.Scan(sample.Archive, "--format", format, "--no-cache");
        Assert.Equal(cold, sample.Scan(sample.Archive, "--format", format));
        Assert.Equal(cold, sample.Scan(sample.Archive, "--format", format));
    }

    [Fact]
    public void Exceptions_of_the_project_file_hold_and_the_expired_one_is_reported()
    {
        using var report = JsonDocument.Parse(sample.Scan(sample.Archive, "--format", "json", "--config", RepositoryRoot.File("samples", "plimsoll.yaml")));
        var states = report.RootElement.GetProperty("targets")[0].GetProperty("dispositions").EnumerateObject().Select(d => $"{d.Value.GetProperty("state")} {d.Value.GetProperty("exception")}").ToList();
        Assert.Equal(["waived EX-001", "waived EX-001"], states);
        var notice = Assert.Single(report.RootElement.GetProperty("exceptions").EnumerateArray());
        Assert.Equal(("EX-002", "expired"), (notice.GetProperty("exception").GetString(), notice.GetProperty("state").GetString()));
    }

    private static IEnumerable<string[]> Table(string name) =>
        File.ReadLines(RepositoryRoot.File("samples", name)).Skip(1).Select(line => line.Split('\t'));

    private string Sbom(string target, string format)
    {
        var result = sample.Plimsoll("sbom", target, "--format", format);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private string Gzipped()
    {
        var path = Path.Combine(sample.Folder, "gzipped");
        using var input = File.OpenRead(sample.Archive);
        using var output = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        input.CopyTo(output);
        return path;
    }

    private string Archived()
    {
        var path = Path.Combine(sample.Folder, "layout.tar");
        TarFile.CreateFromDirectory(sample.Layout, path, includeBaseDirectory: false);
        return path;
    }
}
