using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Plimsoll.Sbom.CycloneDx;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

/// <summary>An inventory with something in every field.</summary>
internal static class SampleInventory
{
    public static ToolVersion Tool { get; } = new("plimsoll", "0.1.0");

    /// <summary>Two formats of two standards.</summary>
    public static TheoryData<SbomFormat> AllFormats { get; } = [SbomFormat.CycloneDxJson, SbomFormat.CycloneDxXml, SbomFormat.SpdxJson, SbomFormat.SpdxTagValue];

    public static Inventory Full { get; } = WithGraph(new SketchedImage()
        .Layer(
            ("usr/lib/os-release", "ID=raspbian\nID_LIKE=\"debian linux\"\nVERSION_ID=12\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Raspbian 12 <\u00e9>\"\n"),
            ("etc/os-release", "->../usr/lib/os-release"),
            ("var/lib/dpkg/status", Status("libcurl4", "curl (1:7.88.1-10)", "1:7.88.1-10+b1") + Status("gone", null, "1")),
            ("var/lib/dpkg/info/libcurl4:amd64.list", "/.\n/usr\n/usr/lib\n/usr/lib/x.egg-info\n"),
            ("usr/lib/x.egg-info", "Name: X_y\nVersion: 1.0\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n"),
            ("srv/app/node_modules/@s/a/package.json", """{"name":"@s/a","version":"1.0.0","license":"(MIT OR Apache-2.0)"}"""))
        .Layer(
            ("var/lib/dpkg/status", Status("libcurl4", "curl (1:7.88.1-10)", "1:7.88.1-10+b1")),
            ("srv/b/node_modules/@s/a/package.json", """{"name":"@s/a","version":"1.0.0","license":"MIT"}"""),
            ("srv/b/node_modules/odd/package.json", "{\"name\":\"o\\u0000dd\\n\",\"version\":\"1\",\"licenses\":[{\"type\":\"Apache-2.0\"},\"my own\"]}"))
        .Build());

    public static byte[] Write(SbomFormat format, Inventory inventory)
    {
        using var output = new MemoryStream();
        switch (format)
        {
            case SbomFormat.CycloneDxXml:
                CycloneDxWriter.WriteXml(output, inventory, new CycloneDxOptions(Tool));
                break;
            case SbomFormat.SpdxJson:
                SpdxWriter.Write(output, inventory, new SpdxOptions(Tool));
                break;
            case SbomFormat.SpdxTagValue:
                SpdxWriter.WriteTagValue(output, inventory, new SpdxOptions(Tool));
                break;
            default:
                CycloneDxWriter.Write(output, inventory, new CycloneDxOptions(Tool));
                break;
        }

        return output.ToArray();
    }

    public static Inventory Read(byte[] document) => SbomReader.Read(document, "bom", Limits.Default).Value;

    /// <summary>Everything in it as text. Records compare lists by reference; ignored members are derived from the others.</summary>
    public static string Flat(Inventory inventory) => JsonSerializer.Serialize(inventory);

    public static byte[] Write(Inventory inventory, CycloneDxOptions? options = null)
    {
        using var output = new MemoryStream();
        CycloneDxWriter.Write(output, inventory, options ?? new CycloneDxOptions(Tool));
        return output.ToArray();
    }

    /// <summary>Adds what lock files and archives know: a dependency graph and paths inside files; and what merging leaves.</summary>
    private static Inventory WithGraph(Inventory inventory)
    {
        var layer = inventory.Layers[1];
        Package[] more =
        [
            new()
            {
                Name = "app",
                Version = "1.0.0",
                Purl = PackageUrl.Parse("pkg:cargo/app@1.0.0"),
                DependsOn = [PackageUrl.Parse("pkg:cargo/absent@1"), PackageUrl.Parse("pkg:cargo/dep@2.0.0")],
                IsDirect = true,
                Parts = [0, 1],
                Evidence = [new PackageEvidence("srv/Cargo.lock", layer, "cargo-lock", Confidence.High)],
            },
            new()
            {
                Name = "dep",
                Version = "2.0.0",
                Purl = PackageUrl.Parse("pkg:cargo/dep@2.0.0"),
                IsDirect = false,
                IsDevelopment = true,
                Revision = "0123456789abcdef",
                Supplier = "\"quoted\" <text>&\u0001",
                Licenses = ["MIT", "GPL-2.0-only WITH Classpath-exception-2.0 AND MIT", "Line one\nline two </text> \"end\"", " spaced "],
                Evidence = [new PackageEvidence("srv/Cargo.lock", layer, "cargo-lock", Confidence.High), new PackageEvidence("srv/other/Cargo.lock", null, "cargo-lock", Confidence.Low)],
            },
            new()
            {
                Name = "org.x:inner",
                Version = "",
                Purl = PackageUrl.Parse("pkg:maven/org.x/inner"),
                Evidence = [new PackageEvidence("srv/app.war", layer, "jar", Confidence.Medium, "WEB-INF/lib/a.jar!/b.jar")],
            },
        ];
        return inventory with
        {
            Packages = InventoryBuilder.Sorted(inventory.Packages.Concat(more)),
            Tags = ["shop:1"],
            Parts = [new Subject(SubjectKind.Sbom, "a b"), new Subject(SubjectKind.Image, "c", Digest.Sha256([7]))],
        };
    }

    public static Finding FindingOf(Package package, string id) => new()
    {
        RuleId = id,
        Aliases = ["GHSA-aaaa-bbbb-cccc", id],
        Title = "Something is wrong",
        Description = "In detail",
        Severity = new SeverityRating(Severity.High, "osv", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5),
        Subject = Full.Subject,
        Location = new Location.PackageInstance(package.Purl, package.Path, package.Layer),
        Advice = "Update to 2.0",
        Vulnerability = new VulnerabilityFacts
        {
            PackageName = package.Name,
            InstalledVersion = package.Version,
            Ecosystem = "Debian:12",
            Fix = FixState.WontFix,
            FixedVersion = "2.0",
            Weaknesses = ["CWE-79", "nonsense"],
            References = ["https://example.org/a?b=c", "no url"],
            Ratings = [new SeverityRating(Severity.Critical, "other", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3)],
            KnownExploited = [new KnownExploited(id, new DateOnly(2024, 1, 2))],
            ExploitPredictions = [new ExploitPrediction(id, 0.5, 0.75)],
            Covers = ["CVE-2024-0002"],
            Published = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
        },
    };

    private static string Status(string name, string? source, string version) =>
        $"Package: {name}\nStatus: install ok installed\nMaintainer: A <a@example.org>\nArchitecture: amd64\n{(source is null ? "" : $"Source: {source}\n")}Version: {version}\n\n";

    public static CycloneDxOptions WithFindings(Disposition? disposition = null)
    {
        var findings = Full.Packages.Select((p, i) => FindingOf(p, $"CVE-2024-{1000 + i}")).ToImmutableArray();
        var dispositions = disposition is null ? null : ImmutableSortedDictionary<string, Disposition>.Empty.Add(findings[0].Fingerprint, disposition);
        return new CycloneDxOptions(Tool, null, findings, dispositions);
    }

    public static JsonElement Parse(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document);
        return parsed.RootElement.Clone();
    }
}
