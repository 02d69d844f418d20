using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class DatabaseBundleTests
{
    private const string OldRecord = "A-OLD";

    [Fact]
    public async Task What_was_exported_is_what_is_imported()
    {
        using var folder = new TemporaryFolder();
        using var advisories = TestAdvisories.Of([new KnownExploited("CVE-2024-1", new DateOnly(2024, 1, 1))], TestAdvisories.Record("A-1", "npm", "a", "1.0.0"));
        var bundle = Export(advisories);

        var result = await InstallAsync(folder, bundle);

        Assert.Equal(["cisa-kev Updated", "osv/npm Updated"], result.Sources.Select(source => $"{source.Name} {source.Status}"));
        Assert.Equal(File.ReadAllBytes(advisories.Path), File.ReadAllBytes(folder.File("db", AdvisoryDatabase.FileName)));
        Assert.Equal(bundle, Export(advisories));
    }

    public static TheoryData<string, byte[], string> Unusable => new()
    {
        { "nothing", [], "no bundle" },
        { "no gzip", [.. "PLIMSADV and so on"u8], "cannot be imported" },
        { "another archive", TestExports.Gzip(new TarBuilder().File("a", "b").ToArray()), "no bundle" },
        { "another program's manifest", Bundle("""{"schema":"other/1"}"""), "is not ours" },
        { "no JSON", Bundle("{"), "cannot be read" },
        { "a later format", Bundle("""{"schema":"plimsoll.bundle/2"}"""), "update plimsoll" },
        { "no parts", Bundle("""{"schema":"plimsoll.bundle/1","tool":{"name":"p","version":"1"}}"""), "lists no parts" },
        { "empty parts", Bundle(Manifest("")), "lacks plimsoll.db" },
        { "a part that is missing", Bundle(Manifest("""{"name":"plimsoll.db","size":1,"sha256":"00"}""")), "lacks plimsoll.db" },
        { "a part that is not listed", Bundle(Manifest(""), "extra"), "does not list 'extra'" },
        { "an unknown part", Bundle(Manifest("""{"name":"extra","size":1,"sha256":"00"}"""), "extra"), "does not know" },
        { "a wrong hash", Bundle(Manifest("""{"name":"plimsoll.db","size":1,"sha256":"00"}"""), "plimsoll.db"), "does not have the SHA-256" },
        { "a part that is no database", Bundle(Manifest($$"""{"name":"plimsoll.db","size":1,"sha256":"{{Digest.Sha256("x"u8).Hex}}"}"""), "plimsoll.db"), "too short" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_is_unusable_leaves_the_old_database(string name, byte[] bundle, string message)
    {
        using var folder = new TemporaryFolder();
        using var advisories = TestAdvisories.Of(TestAdvisories.Record(OldRecord, "npm", "a", "1.0.0"));
        await InstallAsync(folder, Export(advisories));

        var e = await Assert.ThrowsAsync<DatabaseException>(() => InstallAsync(folder, bundle));

        Assert.True(e.Message.Contains(message, StringComparison.Ordinal), $"{name}: {e.Message}");
        Assert.Equal(File.ReadAllBytes(advisories.Path), File.ReadAllBytes(folder.File("db", AdvisoryDatabase.FileName)));
        Assert.False(File.Exists(folder.File("db", AdvisoryDatabase.FileName + ".new")));
    }

    [Fact]
    public async Task No_damage_gets_through()
    {
        using var folder = new TemporaryFolder();
        using var advisories = TestAdvisories.Of(TestAdvisories.Record("A-1", "npm", "a", "1.0.0"));
        var good = Export(advisories);
        foreach (var bad in Fuzz.Truncations(good, 60).Concat(Fuzz.Mutations(good, 150)))
        {
            try
            {
                await InstallAsync(folder, bad);
                Assert.Equal(File.ReadAllBytes(advisories.Path), File.ReadAllBytes(folder.File("db", AdvisoryDatabase.FileName)));
            }
            catch (DatabaseException)
            {
                // As it should be.
            }
        }
    }

    private static byte[] Export(TestAdvisories advisories)
    {
        using var bytes = new MemoryStream();
        DatabaseBundle.Write(advisories.Path, bytes, new ToolVersion("plimsoll", "test"), TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static string Manifest(string parts) =>
        $$"""{"schema":"plimsoll.bundle/1","tool":{"name":"p","version":"1"},"built":"2024-05-01T00:00:00+00:00","parts":[{{parts}}],"sources":[]}""";

    private static byte[] Bundle(string manifest, string? part = null)
    {
        var tar = new TarBuilder().File("plimsoll-bundle.json", Encoding.UTF8.GetBytes(manifest));
        return TestExports.Gzip((part is null ? tar : tar.File(part, "x")).ToArray());
    }

    private static Task<UpdateResult> InstallAsync(TemporaryFolder folder, byte[] bundle) =>
        DatabaseBundle.InstallAsync(new MemoryStream(bundle), "a.bundle", TestExports.Options(folder, new Uri("file:///")), TestContext.Current.CancellationToken);
}
