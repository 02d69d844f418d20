using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Database;

public sealed class AdvisoryDatabaseTests
{
    [Fact]
    public void Finds_every_package_of_many_and_no_other()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"p{i * 7919 % 1000}").Distinct().ToList();
        using var advisories = Of([.. names.Select(name => Record($"A-{name}", "npm", name, "1.0.0"))]);
        var table = advisories.Database.Ecosystem("npm")!;

        Assert.All(names, name => Assert.Equal($"A-{name}", advisories.Database.Text(advisories.Database.Advisory(Assert.Single(advisories.Database.Affected(table, name)).Advisory).Id)));
        Assert.All(["", "p", "p1000", "q", "P1", "p1 "], name => Assert.Empty(advisories.Database.Affected(table, name)));
    }

    [Fact]
    public void Tells_no_data_from_no_advisory()
    {
        using var advisories = Of(Record("DSA-1", "Debian:11", "nginx", "1.18-2"));

        Assert.Empty(advisories.Database.Affected(advisories.Database.Ecosystem("Debian:11")!, "curl"));
        Assert.Null(advisories.Database.Ecosystem("Debian:12"));
        Assert.Null(advisories.Database.Ecosystem("Debian"));
    }

    [Fact]
    public void Finds_long_names_and_names_beyond_ascii()
    {
        var names = new[] { new string('a', 300) + "1", new string('a', 300) + "2", "ünïcode", "日本" };
        using var advisories = Of([.. names.Select(name => Record($"A-{name}", "npm", name, "1.0.0"))]);

        Assert.All(names, name => Assert.Single(advisories.Database.Affected(advisories.Database.Ecosystem("npm")!, name)));
    }

    [Fact]
    public void Says_that_there_is_none()
    {
        using var folder = new TemporaryFolder();

        var e = Assert.Throws<DatabaseException>(() => AdvisoryDatabase.Open(folder.File("no", "plimsoll.db")));

        Assert.Contains("There is no advisory database", e.Message, StringComparison.Ordinal);
        Assert.Contains("plimsoll db update", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", 0, "too short")]
    [InlineData("another kind of file", 4096, "is not an advisory database")]
    public void Says_that_it_is_none(string what, int length, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("plimsoll.db", new byte[length]);

        Assert.Contains(message, Assert.Throws<DatabaseException>(() => AdvisoryDatabase.Open(path)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData(0, "run plimsoll db update")]
    [InlineData(1, "run plimsoll db update")]
    [InlineData(3, "update plimsoll")]
    public void Names_another_format(byte version, string advice)
    {
        using var folder = new TemporaryFolder();
        var file = File([Record("A-1", "npm", "a", "1.0.0")]);
        file[8] = version;

        var e = Assert.Throws<DatabaseException>(() => AdvisoryDatabase.Open(folder.Write("plimsoll.db", file)));

        Assert.Contains($"has format {version}", e.Message, StringComparison.Ordinal);
        Assert.Contains(advice, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_sees_one_changed_bit_anywhere()
    {
        using var folder = new TemporaryFolder();
        var good = File([Record("A-1", "npm", "a", "1.0.0")], [new KnownExploited("CVE-2024-1", new DateOnly(2024, 1, 1))]);
        var unseen = 0;
        for (var at = 0; at < good.Length; at += at < DatabaseFormat.PrefixBytes ? 5 : 1)
        {
            var file = (byte[])good.Clone();
            file[at] ^= 1;
            unseen += IsRefused(folder.Write("plimsoll.db", file)) ? 0 : 1;
        }

        // Up to seven bytes after each section only align the next one.
        Assert.InRange(unseen, 0, 7 * DatabaseFormat.SectionCount);
    }

    [Fact]
    public void Readers_go_on_with_the_file_that_they_opened()
    {
        using var advisories = Of(Record("A-1", "npm", "a", "1.0.0"));
        using var folder = new TemporaryFolder();

        System.IO.File.Move(folder.Write("new.db", TestAdvisories.File([Record("A-2", "npm", "b", "1.0.0")])), advisories.Path, overwrite: true);

        Assert.Single(advisories.Database.Affected(advisories.Database.Ecosystem("npm")!, "a"));
        using var reopened = AdvisoryDatabase.Open(advisories.Path);
        Assert.Empty(reopened.Affected(reopened.Ecosystem("npm")!, "a"));
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using var database = AdvisoryDatabase.Open(path);
            database.Verify(TestContext.Current.CancellationToken);
            return false;
        }
        catch (DatabaseException)
        {
            return true;
        }
    }
}
