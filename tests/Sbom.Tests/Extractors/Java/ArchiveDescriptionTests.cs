using System.Text;
using Plimsoll.Formats.Zip;
using Plimsoll.Sbom.Extractors.Java;

namespace Plimsoll.Sbom.Tests.Extractors.Java;

public sealed class ArchiveDescriptionTests
{
    [Theory]
    [InlineData("META-INF/maven/g/a/pom.properties", "groupId=x\nartifactId=y\nversion=1", "x:y:1")]
    [InlineData("META-INF/maven/g/a/pom.properties", "version=1", "g:a:1")]
    [InlineData("META-INF/maven/g/a/pom.properties", "groupId=${g}\nartifactId=b c\nversion=${v}", "g:a:")]
    [InlineData("META-INF/maven/g/a/pom.xml", "<project><version>1</version></project>", "g:a:1")]
    [InlineData("META-INF/maven/g/pom.properties", "version=1", "")]
    [InlineData("META-INF/maven/g/a/b/pom.properties", "version=1", "")]
    [InlineData("META-INF/maven/g h/a/pom.properties", "version=1", "")]
    [InlineData("BOOT-INF/META-INF/maven/g/a/pom.properties", "version=1", "")]
    public void Coordinates_come_from_files_and_from_their_folders(string path, string content, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read((path, content)).Stated.Select(c => $"{c.Group}:{c.Artifact}:{c.Version}")));

    [Fact]
    public void First_of_repeated_entries_counts() =>
        Assert.Equal("first", Read(("META-INF/MANIFEST.MF", "A: first\n"), ("META-INF/MANIFEST.MF", "A: second\n")).Manifest["A"]);

    private static JavaArchiveContent Read(params (string Path, string Content)[] files)
    {
        var description = new ArchiveDescription();
        var contents = new List<(ZipEntry Entry, string Content)>();
        foreach (var (path, content) in files)
        {
            var entry = new ZipEntry(Encoding.UTF8.GetBytes(path), contents.Count, 0, 0, 0, 0, Overlaps: false);
            contents.Add((entry, content));
            description.Note(entry);
        }

        return description.Read("a.jar", holdsArchives: false, entry => Encoding.UTF8.GetBytes(contents[(int)entry.Header].Content));
    }
}
