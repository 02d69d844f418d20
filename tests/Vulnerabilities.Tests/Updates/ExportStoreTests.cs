using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class ExportStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Finds_after_reopening_what_was_accepted_and_saved()
    {
        var export = Accept(Open(), "osv/npm", "content");

        Assert.Equal(export, Open().Find("osv/npm"));
        Assert.Null(Open().Find("osv/PyPI"));
    }

    [Fact]
    public void Finds_nothing_of_another_source()
    {
        Accept(Open(), "osv/npm", "content");

        Assert.Null(ExportStore.Open(_folder.Path, "https://other.test/").Find("osv/npm"));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("")]
    [InlineData(null)]
    public void Finds_nothing_whose_file_is_not_as_it_was(string? content)
    {
        Accept(Open(), "osv/npm", "content");
        var path = Open().PathOf("osv/npm");
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, content);
        }

        Assert.Null(Open().Find("osv/npm"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":1,\"root\":\"https://exports.test/\"}")]
    [InlineData("{\"version\":1,\"root\":\"https://exports.test/\",\"exports\":[null,{}]}")]
    [InlineData("{\"version\":99,\"root\":\"https://exports.test/\",\"exports\":[]}")]
    public void A_state_that_cannot_be_read_is_no_state(string state)
    {
        _folder.Write("exports/state.json", state);

        Assert.Empty(Open().Exports);
    }

    [Fact]
    public void Saving_deletes_what_is_not_kept()
    {
        var store = Open();
        Accept(store, "osv/npm", "content");
        Accept(store, "osv/Go", "content");
        File.WriteAllText(store.NewPathOf("osv/PyPI"), "left behind");

        store.Forget("osv/Go");
        store.Save();

        Assert.Equal(["osv%2Fnpm", "state.json"], Directory.EnumerateFiles(_folder.File("exports")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private ExportStore Open() => ExportStore.Open(_folder.Path, "https://exports.test/");

    private static StoredExport Accept(ExportStore store, string name, string content)
    {
        File.WriteAllText(store.NewPathOf(name), content);
        var export = new StoredExport(name, $"https://exports.test/{name}", "\"tag\"", Digest.Sha256(Encoding.UTF8.GetBytes(content)).ToString(), TestExports.Now);
        store.Accept(export);
        store.Save();
        return export;
    }
}
