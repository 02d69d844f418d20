using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class FileFetcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Copies_a_file_and_knows_it_again()
    {
        var zip = TestExports.ZipOf("npm", "A");
        var source = _folder.Write("in/npm/all.zip", zip);

        var fetched = await FetchAsync(source);

        Assert.Equal(zip, File.ReadAllBytes(Target));
        Assert.Equal(Digest.Sha256(zip).ToString(), fetched!.Digest);
        Assert.Null(await FetchAsync(source, fetched.Tag));
        File.SetLastWriteTimeUtc(source, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(fetched.Digest, (await FetchAsync(source, fetched.Tag))!.Digest);
    }

    [Fact]
    public async Task Packs_loose_records_the_same_way_every_time()
    {
        _folder.Write("in/npm/b.json", """{"id":"B"}""");
        _folder.Write("in/npm/a.json", """{"id":"A"}""");
        _folder.Write("in/npm/notes.txt", "x");
        var archive = _folder.File("in", "npm", "all.zip");
        var first = await FetchAsync(archive);
        File.SetLastWriteTimeUtc(_folder.File("in", "npm", "a.json"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var second = await FetchAsync(archive, first!.Tag);

        Assert.Equal(first.Digest, second!.Digest);
        var ids = new List<string?>();
        ExportArchive.Read(Target, Limits.Default, (record, _, _) => ids.Add(record.Value?.Id), CancellationToken.None);
        Assert.Equal(["A", "B"], ids);
    }

    [Theory]
    [InlineData("in/npm/all.zip")]
    [InlineData("in/known_exploited_vulnerabilities.json")]
    public async Task Says_that_there_is_none(string path)
    {
        _folder.Write("in/other.json", "{}");

        await Assert.ThrowsAsync<FileNotFoundException>(() => FetchAsync(_folder.File(path)));
    }

    [Fact]
    public async Task Takes_no_more_than_the_limits()
    {
        var zip = _folder.Write("in/npm/all.zip", new byte[1000]);
        _folder.Write("in/Go/a.json", new byte[1000]);

        await Assert.ThrowsAsync<ExportException>(() => FetchAsync(zip, limits: new Limits { MaxExportBytes = 999 }));
        await Assert.ThrowsAsync<ExportException>(() => FetchAsync(_folder.File("in", "Go", "all.zip"), limits: new Limits { MaxAdvisoryBytes = 999 }));
    }

    [Fact]
    public async Task An_update_from_a_folder_without_list_takes_its_folders()
    {
        _folder.Write("in/npm/a.json", TestAdvisories.Record("A-1", "npm", "a", "2.0.0"));
        _folder.Write("in/Debian/all.zip", TestExports.ZipOf("Debian:11", "DSA-1"));
        _folder.Write("in/Fortran/all.zip", TestExports.ZipOf("Fortran", "F-1"));
        _folder.Write("in/known_exploited_vulnerabilities.json", TestExports.Catalogue);
        var options = TestExports.Options(_folder, new Uri(_folder.File("in")));

        var result = await DatabaseUpdater.UpdateAsync(options, CancellationToken.None);
        var again = await DatabaseUpdater.UpdateAsync(options, CancellationToken.None);

        Assert.Equal(["cisa-kev Updated", "osv/Debian Updated", "osv/npm Updated"], result.Sources.Select(source => $"{source.Name} {source.Status}"));
        Assert.All(again.Sources, source => Assert.Equal(SourceStatus.Unchanged, source.Status));
        Assert.False(result.IsPartial);
    }

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.File("out");

    private Task<Fetched?> FetchAsync(string source, string? previous = null, Limits? limits = null) =>
        new FileFetcher(limits ?? Limits.Default).FetchAsync(new Uri(source), previous, Target, (_, _) => { }, CancellationToken.None);
}
