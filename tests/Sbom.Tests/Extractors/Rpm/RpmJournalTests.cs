using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class RpmJournalTests
{
    private const string Log = "var/lib/rpm/rpmdb.sqlite-wal";
    private const string Journal = "usr/lib/sysimage/rpm/rpmdb.sqlite-journal";

    [Theory]
    [InlineData("log that rpm emptied", Log, "", false)]
    [InlineData("log with frames", Log, "377f06820000000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("log of a header only", Log, "377f068200000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("journal to roll back", Journal, "d9d505f920a163d700000001", true)]
    [InlineData("journal that is done with", Journal, "000000000000000000000000", false)]
    [InlineData("empty journal", Journal, "", false)]
    public void Only_transactions_that_are_not_in_the_database_are_reported(string name, string path, string hex, bool isReported)
    {
        var extraction = Extraction.Of<RpmJournal>(path, Convert.FromHexString(hex));
        Assert.Empty(extraction.Payloads);
        Assert.True(isReported == extraction.Diagnostics.Any(d => d is { Code: "rpm-database-unfinished", Severity: DiagnosticSeverity.Error }), name);
    }

    /// <summary>SQLite itself leaves the log when a process ends without closing the database.</summary>
    [Fact]
    public void Log_that_a_killed_process_left_makes_the_result_partial()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("rpmdb.sqlite");
        Tool.Run(Tool.Require("sqlite3"), ["-batch", "-init", "/dev/null", path], "PRAGMA journal_mode = WAL; CREATE TABLE Packages (hnum, blob);\n.shell kill -9 $PPID\n");
        var inventory = new SketchedImage().Layer([("var/lib/rpm/rpmdb.sqlite", File.ReadAllBytes(path)), (Log, File.ReadAllBytes(path + "-wal"))]).Build();
        Assert.Contains(inventory.Diagnostics, d => d.Code == "rpm-database-unfinished" && d.Path == Log);
        Assert.True(inventory.IsPartial);
    }
}
