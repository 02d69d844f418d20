using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Java;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class JavaArchiveWalkTests
{
    private static Parsed<ImmutableArray<PackageFact>> Read(byte[] archive, Limits? limits = null, string path = "opt/app.jar") => JavaArchiveWalk.Read(archive, path, limits ?? Limits.Default);

    private static (string, byte[]) Properties(string group, string artifact, string version) =>
        ($"META-INF/maven/{group}/{artifact}/pom.properties", Encoding.UTF8.GetBytes($"#made\ngroupId={group}\nartifactId={artifact}\nversion={version}\n"));

    private static string Flat(IEnumerable<PackageFact> packages) => string.Join(' ', packages.Select(p => $"{p.Name}@{p.Version}" + (p.Inner is null ? "" : $"[{p.Inner}]")));

    /// <summary>A library inside so many archives, each packed or stored.</summary>
    private static byte[] Nested(int depth, bool deflate)
    {
        var archive = ZipBuilder.Of(Properties("g", "core", "1"));
        for (var i = 0; i < depth; i++)
        {
            archive = new ZipBuilder().Add("n.jar", archive, deflate).ToArray();
        }

        return archive;
    }

    [Fact]
    public void Shaded_archive_is_every_package_in_it()
    {
        var shaded = ZipBuilder.Of(Properties("g", "app", "1"), Properties("org.b", "b", "2"), Properties("org.a", "a", "3"), ("x.class", [1]));
        Assert.Equal("g:app@1 org.a:a@3 org.b:b@2", Flat(Read(shaded).Value));
    }

    [Fact]
    public void Archives_of_every_kind_are_entered()
    {
        var library = ZipBuilder.Of(Properties("g", "a", "1"));
        var ear = ZipBuilder.Of(("web.war", ZipBuilder.Of(("WEB-INF/lib/a.jar", library))), ("lib/a.jar", library), ("plugin.hpi", library), ("doc/a.zip", library), ("a.jar/", []));
        Assert.Equal("g:a@1[web.war!/WEB-INF/lib/a.jar] g:a@1[lib/a.jar] g:a@1[plugin.hpi]", Flat(Read(ear, path: "app.ear").Value));
    }

    [Fact]
    public void Project_file_stands_in_for_missing_properties()
    {
        const string Pom = "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>4</version></parent><artifactId>a</artifactId></project>";
        Assert.Equal("g:a@4", Flat(Read(ZipBuilder.Of(("META-INF/maven/g/a/pom.xml", Encoding.UTF8.GetBytes(Pom)))).Value));
        Assert.Equal("g:a@4", Flat(Read(ZipBuilder.Of(("META-INF/maven/g/a/pom.xml", Encoding.UTF8.GetBytes(Pom)), ("META-INF/maven/g/a/pom.properties", "version=${v}\n"u8.ToArray()))).Value));
        Assert.Equal("g:a@", Flat(Read(ZipBuilder.Of(("META-INF/maven/g/a/pom.xml", "<!DOCTYPE x><project/>"u8.ToArray()))).Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Archives_are_read_down_to_the_limit_of_depth(bool deflate)
    {
        Assert.Equal("g:core@1", Flat(Read(Nested(100, deflate)).Value.Select(p => p with { Inner = null })));
        var (packages, diagnostics) = Read(Nested(101, deflate));
        Assert.Empty(packages);
        Assert.Contains(diagnostics, d => d is { Code: "java-archive-too-deep", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Paths_that_grow_with_every_level_end_too()
    {
        var archive = ZipBuilder.Of(Properties("g", "core", "1"));
        for (var i = 0; i < 10; i++)
        {
            archive = new ZipBuilder().Add($"{new string('d', 3000)}.jar", archive).ToArray();
        }

        var (packages, diagnostics) = Read(archive);
        Assert.Empty(packages);
        Assert.Contains(diagnostics, d => d.Code == "java-archive-too-deep");
    }

    [Fact]
    public void Archives_that_fan_out_at_every_level_stop_at_the_budget_of_entries()
    {
        var archive = ZipBuilder.Of(Properties("g", "core", "1"));
        for (var i = 0; i < 40; i++)
        {
            archive = new ZipBuilder().Add("a.jar", archive).Add("b.jar", archive).ToArray();
            if (archive.Length > 1 << 20)
            {
                break;
            }
        }

        var (_, diagnostics) = Read(archive, Limits.Default with { MaxZipEntries = 500 });
        Assert.Contains(diagnostics, d => d.Code == "zip-too-many-entries");
    }

    [Fact]
    public void Bombs_are_refused_and_their_neighbors_read()
    {
        var bomb = new ZipBuilder().Add("lib/bomb.jar", new byte[50 << 20]).Add("lib/a.jar", ZipBuilder.Of(Properties("g", "a", "1"))).ToArray();
        var (packages, diagnostics) = Read(bomb);
        Assert.Equal("g:a@1[lib/a.jar]", Flat(packages));
        Assert.Contains(diagnostics, d => d is { Code: "zip-bomb", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Bytes_inflated_from_all_archives_share_one_budget()
    {
        var archive = new ZipBuilder();
        foreach (var i in Enumerable.Range(0, 20))
        {
            archive.Add($"{i}.jar", new ZipBuilder().Add("data", new byte[5000], deflate: false).ToArray());
        }

        var (_, diagnostics) = Read(archive.ToArray(), Limits.Default with { MaxZipBytes = 40_000 });
        Assert.Contains(diagnostics, d => d.Code == "zip-bytes-limit");
    }

    [Fact]
    public void Archive_that_holds_itself_ends()
    {
        // The inner entry claims the outer archive's own first bytes, directory included.
        var archive = new ZipBuilder().Add("r.jar", new byte[300], deflate: false, header: 0).Add("r.jar", new byte[300], deflate: false, header: 0).ToArray();
        Assert.Contains(Read(archive).Diagnostics, d => d.Code == "zip-entries-overlap");
    }

    [Fact]
    public void Records_of_one_file_are_bounded()
    {
        var (packages, diagnostics) = Read(ZipBuilder.Of(Properties("g", "a", "1"), Properties("g", "b", "1")), Limits.Default with { MaxZipRecordCharacters = 5 });
        Assert.Single(packages);
        Assert.Contains(diagnostics, d => d.Code == "java-archive-too-many-packages");
    }

    [Fact]
    public void Archives_without_coordinates_are_counted()
    {
        var archive = ZipBuilder.Of(("a-1.jar", ZipBuilder.Of(("x", [1]))), ("\u001bb.jar", ZipBuilder.Of(("x", [1]))));
        var (packages, diagnostics) = Read(archive);
        Assert.Equal(2, packages.Length);
        Assert.Equal("3 archives, 'opt/app.jar' first, do not state Maven coordinates and cannot be matched with advisories", Assert.Single(diagnostics).Message);
    }

    [Fact]
    public void Giant_manifest_is_refused_and_said()
    {
        var manifest = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"Attribute-{i}: x\n")));
        Assert.Contains(Read(ZipBuilder.Of(("META-INF/MANIFEST.MF", manifest))).Diagnostics, d => d.Code == "zip-entry-too-large");
    }

    [Fact]
    public void Damaged_archives_never_throw()
    {
        var good = ZipBuilder.Of(
            Properties("g", "a", "1"),
            ("META-INF/MANIFEST.MF", "Bundle-SymbolicName: g.a\nImplementation-Version: 1\n"u8.ToArray()),
            ("lib/b-2.jar", ZipBuilder.Of(("META-INF/maven/h/b/pom.xml", "<project><version>2</version></project>"u8.ToArray()))));
        foreach (var bad in Fuzz.Truncations(good, 300).Concat(Fuzz.Mutations(good, 2000)))
        {
            var (packages, diagnostics) = Read(bad);
            Assert.True(packages.Length > 0 || diagnostics.Length > 0);
        }
    }
}
