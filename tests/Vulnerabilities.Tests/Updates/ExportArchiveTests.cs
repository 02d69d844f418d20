using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class ExportArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Reads_records_in_the_order_of_their_names_and_nothing_else()
    {
        var read = Read(TestExports.Zip(("b.json", """{"id":"B"}"""), ("readme.md", "x"), ("a.json", """{"id":"A"}"""), ("c/", ""), ("Z.json", "{")));

        Assert.Equal([null, "A", "B"], read.Select(record => record.Value?.Id));
        Assert.Equal("Z.json", Assert.Single(read[0].Diagnostics).Path);
    }

    [Theory]
    [InlineData("no zip archive", new byte[] { 1, 2, 3 })]
    [InlineData("nothing", new byte[0])]
    public void Refuses(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        Assert.Throws<InvalidDataException>(() => Read(bytes));
    }

    [Fact]
    public void Refuses_an_archive_without_records() =>
        Assert.Throws<ExportException>(() => Read(TestExports.Zip(("readme.md", "x"))));

    [Fact]
    public void Refuses_more_records_than_the_limit() =>
        Assert.Throws<ExportException>(() => Read(TestExports.ZipOf("npm", "A", "B"), new Limits { MaxExportRecords = 1 }));

    [Fact]
    public void A_record_that_inflates_beyond_the_limit_is_lost_and_the_rest_goes_on()
    {
        var bomb = TestExports.Zip(("a.json", "{\"id\":\"" + new string('x', 1 << 20) + "\"}"), ("b.json", """{"id":"B"}"""));
        Assert.InRange(bomb.Length, 0, 4096);

        var read = Read(bomb, new Limits { MaxAdvisoryBytes = 100_000 });

        Assert.Equal([null, "B"], read.Select(record => record.Value?.Id));
    }

    [Fact]
    public void An_archive_that_inflates_beyond_the_limit_is_refused() =>
        Assert.Throws<ExportException>(() => Read(
            TestExports.Zip([.. Enumerable.Range(0, 20).Select(i => ($"{i}.json", new string(' ', 1000) + "{}"))]),
            new Limits { MaxExportBytes = 10_000 }));

    [Fact]
    public void Every_part_of_an_archive_is_refused()
    {
        var good = TestExports.ZipOf("npm", "A", "B");

        Assert.All(Fuzz.Truncations(good), part => Assert.Throws<InvalidDataException>(() => Read(part)));
    }

    [Fact]
    public void Damaged_archives_are_refused_or_read_in_part()
    {
        var good = TestExports.ZipOf("npm", "A", "B", "C");
        Assert.All(Fuzz.Mutations(good, 500), damaged =>
        {
            try
            {
                Assert.All(Read(damaged), record => Assert.Equal(record.Value is null, record.HasErrors));
            }
            catch (Exception e) when (ExportFetch.IsFailure(e))
            {
                // Refused as a whole.
            }
        });
    }

    public void Dispose() => _folder.Dispose();

    private List<Parsed<OsvRecord?>> Read(byte[] archive, Limits? limits = null)
    {
        var read = new List<Parsed<OsvRecord?>>();
        ExportArchive.Read(_folder.Write("all.zip", archive), limits ?? Limits.Default, (record, _, _) => read.Add(record), CancellationToken.None);
        return read;
    }
}
