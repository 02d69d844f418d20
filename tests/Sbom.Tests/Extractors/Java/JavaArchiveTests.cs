using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Java;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class JavaArchiveTests
{
    [Fact]
    public void Archive_in_a_layer_becomes_packages_at_the_place_inside()
    {
        var library = ZipBuilder.Of(("META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\n"u8.ToArray()));
        var application = ZipBuilder.Of(("BOOT-INF/lib/a-1.jar", library), ("META-INF/MANIFEST.MF", "Main-Class: M\n"u8.ToArray()));
        var inventory = new SketchedImage().Layer([("srv/app.jar", application)]).Build();

        var package = Assert.Single(inventory.Packages);
        Assert.Equal(("g:a", "1", "pkg:maven/g/a@1", "srv/app.jar!/BOOT-INF/lib/a-1.jar"), (package.Name, package.Version, package.Purl.ToString(), package.Path));
        Assert.Equal(Confidence.Medium, package.Evidence[0].Confidence);
        Assert.Equal("java-archive-unidentified", Assert.Single(inventory.Diagnostics).Code);
        Assert.False(inventory.IsPartial);
    }

    [Fact]
    public void Name_without_group_has_low_confidence_and_a_type_without_advisories()
    {
        var package = Assert.Single(new SketchedImage().Layer([("opt/widget-2.1.jar", ZipBuilder.Of(("x.class", [1])))]).Build().Packages);
        Assert.Equal(("widget", "pkg:generic/widget@2.1", Confidence.Low), (package.Name, package.Purl.ToString(), package.Evidence[0].Confidence));
    }

    [Theory]
    [InlineData("", "java-archive-empty", DiagnosticSeverity.Warning)]
    [InlineData("no archive", "zip-no-directory", DiagnosticSeverity.Error)]
    public void File_that_is_no_archive_is_said(string content, string code, DiagnosticSeverity severity)
    {
        var diagnostic = Assert.Single(Extraction.Of<JavaArchive>("a.jar", content).Diagnostics);
        Assert.Equal((code, severity), (diagnostic.Code, diagnostic.Severity));
    }

    [Theory]
    [InlineData("g:a", "pkg:maven/g/a@1")]
    [InlineData("a", "pkg:generic/a@1")]
    [InlineData("g:", null)]
    [InlineData(":a", null)]
    [InlineData("g/h:a", null)]
    [InlineData("", null)]
    public void Names_packages_by_group_and_artifact(string name, string? purl) =>
        Assert.Equal(purl, new JavaArchive().Identify(new PackageFact { Name = name, Version = "1" }, null)?.ToString());

    [Fact]
    public void Real_archives_of_the_distribution_are_identified()
    {
        const string Folder = "/usr/share/java";
        Assert.SkipUnless(File.Exists($"{Folder}/commons-io.jar"), "libcommons-io-java is not installed");
        var packages = Extraction.Of<JavaArchive>("usr/share/java/commons-io.jar", File.ReadAllBytes($"{Folder}/commons-io.jar")).Packages;
        Assert.Equal("commons-io:commons-io", Assert.Single(packages).Name);
    }

    [Fact]
    public void Archive_of_the_jar_tool_is_read()
    {
        var jar = Tool.Require("jar");
        using var folder = new TemporaryFolder();
        folder.Write("META-INF/maven/org.example/tool/pom.properties", Encoding.UTF8.GetBytes("groupId=org.example\nartifactId=tool\nversion=3\n"));
        var made = Tool.Run(jar, ["--create", "--file", folder.File("tool.jar"), "-C", folder.File("."), "META-INF"]);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal(("org.example:tool", "3"), Extraction.Of<JavaArchive>("tool.jar", File.ReadAllBytes(folder.File("tool.jar"))).Packages.Select(p => (p.Name, p.Version)).Single());
    }
}
