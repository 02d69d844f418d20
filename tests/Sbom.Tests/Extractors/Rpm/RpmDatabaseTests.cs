using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Rpm;
using Plimsoll.Sbom.Facts;
using Plimsoll.Sbom.Tests.CycloneDx;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmDatabaseTests
{
    private const string Path = "var/lib/rpm/rpmdb.sqlite";
    private const string Rhel = "ID=\"rhel\"\nVERSION_ID=\"9.4\"\n";

    private static readonly byte[] Bash = RpmHeaderBuilder.Package("bash", "5.1.8", "9.el9").Text(1022, "x86_64").Text(1044, "bash-5.1.8-9.el9.src.rpm").ToArray();

    private static readonly byte[] Perl = RpmHeaderBuilder.Package("perl-libs", "5.32.1", "481.el9")
        .Numbers(1003, 4)
        .Text(1011, "Red Hat, Inc.")
        .Text(1014, "GPL+ or Artistic")
        .Text(1022, "x86_64")
        .Text(1044, "perl-5.32.1-481.el9.src.rpm")
        .Numbers(1116, 0, 1)
        .Texts(1117, "a-1.dist-info", "METADATA")
        .Texts(1118, "/usr/lib/", "/usr/lib/a-1.dist-info/")
        .Text(5096, "perl:5.32:9040020240320:9fe1d287")
        .ToArray();

    [Fact]
    public void Agrees_with_rpm_about_a_sqlite_database() => Agrees(RpmSample.Sqlite);

    [Fact]
    public void Agrees_with_rpm_about_the_same_packages_in_ndb() => Agrees(RpmSample.Ndb);

    [Theory]
    [InlineData(1234)]
    [InlineData(4321)]
    public void Agrees_with_rpm_about_a_berkeley_database(int order)
    {
        var database = RpmSample.BerkeleyDb(order);
        Assert.Equal(Lines(RpmSample.Packages), Lines(RpmSample.QueryBerkeleyDb(database)));
        Agrees(database);
    }

    [Fact]
    public void Names_packages_with_epoch_module_and_source()
    {
        var inventory = new SketchedImage()
            .Layer([("etc/os-release", Encoding.UTF8.GetBytes(Rhel)), ("usr/lib/sysimage/rpm/Packages.db", NdbBuilder.Of(Perl, Bash))])
            .Build();

        Assert.Equal(
            [
                "pkg:rpm/rhel/bash@5.1.8-9.el9?arch=x86_64&distro=rhel-9.4&upstream=bash-5.1.8-9.el9.src.rpm",
                "pkg:rpm/rhel/perl-libs@5.32.1-481.el9?arch=x86_64&distro=rhel-9.4&epoch=4&rpmmod=perl:5.32:9040020240320:9fe1d287&upstream=perl-5.32.1-481.el9.src.rpm",
            ],
            inventory.Packages.Select(p => p.Purl.ToString()));
        Assert.Null(inventory.Packages[0].Source);
        var perl = inventory.Packages[1];
        Assert.Equal(("4:5.32.1-481.el9", new SourcePackage("perl", "4:5.32.1-481.el9")), (perl.Version, perl.Source));
        Assert.Equal(("perl:5.32:9040020240320:9fe1d287", "Red Hat, Inc.", "GPL+ or Artistic"), (perl.Modularity, perl.Supplier, Assert.Single(perl.Licenses)));
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Bill_of_materials_brings_every_package_back()
    {
        var inventory = new SketchedImage().Layer([("etc/os-release", Encoding.UTF8.GetBytes(Rhel)), ("usr/share/rpm/Packages.db", NdbBuilder.Of(Perl, Bash))]).Build();
        var read = SbomReader.Read(SampleInventory.Write(inventory), "bom.json", Limits.Default).Value;

        Assert.Empty(read.Diagnostics);
        Assert.Equal(inventory.Packages.Select(Flat), read.Packages.Select(Flat));

        static string Flat(Package p) => $"{p.Purl} {p.Name} {p.Version} {p.Source} {p.Modularity} {p.Architecture} {p.Supplier} {p.OwnedFiles} {p.Path} {string.Join(',', p.Licenses)}";
    }

    [Fact]
    public void Follows_packages_through_layers_and_knows_whose_files_they_are()
    {
        var image = new SketchedImage()
            .Layer([("etc/os-release", Encoding.UTF8.GetBytes(Rhel)), ("var/lib/rpm/Packages", NdbBuilder.Of(Bash)), ("usr/lib/a-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: 1\n"u8.ToArray())])
            .Layer([("var/lib/rpm/Packages", NdbBuilder.Of(Perl))]);
        var inventory = image.Build();

        Assert.Equal("bash", Assert.Single(inventory.Removed).Name);
        Assert.Equal(["pkg:pypi/a@1 < perl-libs", "perl-libs 1"], inventory.Packages.Select(p => p.IsOsPackage ? $"{p.Name} {p.OwnedFiles}" : $"{p.Purl} < {p.OwnedBy?.Name}"));
        Assert.Equal(
            inventory.Packages.Select(p => (p.Purl, p.OwnedBy)),
            InventoryBuilder.Build(image.ScanRootFileSystem(), Limits.Default).Packages.Select(p => (p.Purl, p.OwnedBy)));
    }

    [Fact]
    public void Broken_database_makes_the_image_partial_and_keeps_what_was_readable()
    {
        var inventory = new SketchedImage().Layer([("etc/os-release", Encoding.UTF8.GetBytes(Rhel)), ("var/lib/rpm/Packages.db", NdbBuilder.Of(Bash, Perl)[..^100])]).Build();

        Assert.Equal("bash", Assert.Single(inventory.Packages).Name);
        Assert.Equal(("ndb-blob-missing", "var/lib/rpm/Packages.db"), Assert.Single(inventory.Diagnostics) is var d ? (d.Code, d.Path) : default);
        Assert.True(inventory.IsPartial);
    }

    [Fact]
    public void Package_without_version_makes_the_result_partial()
    {
        var extraction = Extraction.Of<RpmDatabase>(Path, NdbBuilder.Of(new RpmHeaderBuilder().Text(1000, "x").ToArray(), [], Bash));
        Assert.Equal("bash", Assert.Single(extraction.Packages).Name);
        Assert.Equal("rpm-header-incomplete", Assert.Single(extraction.Diagnostics).Code);
    }

    [Fact]
    public void Damaged_entry_is_reported_and_the_package_kept()
    {
        var extraction = Extraction.Of<RpmDatabase>(Path, NdbBuilder.Of(RpmHeaderBuilder.Package("\u202ex", "1", "1").Entry(1014, 6, 1, [(byte)'M']).ToArray()));
        Assert.Single(extraction.Packages);
        var diagnostic = Assert.Single(extraction.Diagnostics);
        Assert.Equal(("rpm-header-malformed", DiagnosticSeverity.Error, "The header of package '\\u{202e}x' is damaged: its entry 1014 is damaged"), (diagnostic.Code, diagnostic.Severity, diagnostic.Message));
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("text", "Packages")]
    public void File_of_another_kind_is_reported(string name, string text)
    {
        var extraction = Extraction.Of<RpmDatabase>(Path, text);
        Assert.True(Assert.Single(extraction.Diagnostics).Code == "rpm-database-unknown", name);
    }

    [Fact]
    public void Database_that_is_not_at_hand_is_reported() =>
        Assert.Equal("package-file-too-large", Assert.Single(Extraction.Of<RpmDatabase>(Path, [1], isWhole: false).Diagnostics).Code);

    [Fact]
    public void One_long_directory_cannot_be_repeated_for_many_files()
    {
        var header = RpmHeaderBuilder.Package("x", "1", "1")
            .Numbers(1116, new int[200_000])
            .Texts(1117, [.. Enumerable.Repeat("a", 200_000)])
            .Texts(1118, "/" + new string('d', 4000) + "/")
            .ToArray();
        var extraction = Extraction.Of<RpmDatabase>(Path, NdbBuilder.Of(header));
        Assert.Equal("too-many-listed-files", Assert.Single(extraction.Diagnostics).Code);
        Assert.InRange(Assert.Single(extraction.Packages).Files.Length, 1, 1000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1234)]
    [InlineData(4321)]
    public void Every_truncation_is_reported_and_no_package_is_made_up(int order)
    {
        var good = order == 0 ? RpmSample.Sqlite : RpmSample.BerkeleyDb(order);
        var all = Extraction.Of<RpmDatabase>(Path, good).Packages.Select(p => p.Name).ToHashSet();
        foreach (var bad in Fuzz.Truncations(good, 100))
        {
            var extraction = Extraction.Of<RpmDatabase>(Path, bad);
            Assert.Contains(extraction.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            Assert.Subset(all, extraction.Packages.Select(p => p.Name).ToHashSet());
        }
    }

    [Fact]
    public void Damaged_databases_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(NdbBuilder.Of(Perl, Bash), 1000).Concat(Fuzz.Mutations(RpmSample.Sqlite, 200)).Concat(Fuzz.Mutations(RpmSample.BerkeleyDb(4321), 200)))
        {
            Assert.All(Extraction.Of<RpmDatabase>(Path, bad).Packages, p => Assert.NotEqual("", p.Name));
        }
    }

    private static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static void Agrees(byte[] database)
    {
        var extraction = Extraction.Of<RpmDatabase>(Path, database);
        Assert.Empty(extraction.Diagnostics);
        Assert.Equal(Lines(RpmSample.Packages).Where(line => !line.StartsWith("gpg-pubkey|", StringComparison.Ordinal)), extraction.Packages.Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal(Lines(RpmSample.Files), extraction.Packages.SelectMany(p => p.Files.Select(file => $"{p.Name}|/{file}")).Order(StringComparer.Ordinal));
    }

    private static string Line(PackageFact package)
    {
        var (epoch, version) = package.Version.Split(':') is [var number, var rest] ? (number, rest) : ("0", package.Version);
        var sourceVersion = package.SourceVersion![(package.SourceVersion!.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return $"{package.Name}|{epoch}|{version.Replace('-', '|')}|{package.Architecture}|{package.SourceName}-{sourceVersion}.src.rpm|{package.Licenses[0]}|{package.Supplier}|{package.Modularity}";
    }
}
