using System.Buffers.Binary;
using System.Globalization;
using Plimsoll.Formats.Databases;
using Plimsoll.Formats.Sqlite;

namespace Plimsoll.Formats.Tests.Sqlite;

/// <summary>SQLite's own shell makes the databases and says what is in them.</summary>
public sealed class SqliteFileTests
{
    private const int MaxRowBytes = 1 << 20;

    /// <summary>Rows of all sizes around a page, some removed again, and a second table in between.</summary>
    private const string Script = """
        CREATE TABLE other (a, b);
        CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
        INSERT INTO Packages SELECT i, zeroblob(i * 7 % 97) || char(i + 200) || hex(zeroblob(i * i % 3001)) FROM n;
        INSERT INTO other SELECT hnum, blob FROM Packages;
        INSERT INTO Packages VALUES (1000, randomblob(200000));
        DELETE FROM Packages WHERE hnum % 5 = 0 AND hnum < 900;
        UPDATE Packages SET blob = CAST(blob AS BLOB);
        """;

    [Theory]
    [InlineData(512, "UTF-8", "PRAGMA auto_vacuum = FULL;")]
    [InlineData(1024, "UTF-16le", "")]
    [InlineData(4096, "UTF-8", "PRAGMA journal_mode = WAL;")]
    [InlineData(16384, "UTF-16be", "PRAGMA auto_vacuum = INCREMENTAL;")]
    [InlineData(65536, "UTF-8", "")]
    public void Reads_the_same_rows_as_sqlite(int pageBytes, string encoding, string pragma)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sqlite");
        Query(path, $"PRAGMA page_size = {pageBytes}; PRAGMA encoding = '{encoding}'; {pragma} {Script}");
        var expected = Query(path, "SELECT hex(blob) FROM Packages ORDER BY hnum;").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var (rows, damage) = Read(File.ReadAllBytes(path));

        Assert.Equal(321, expected.Length);
        Assert.Equal(expected, rows);
        Assert.True(damage.IsEmpty);
    }

    [Fact]
    public void Table_names_are_compared_without_case_and_views_are_none()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sqlite");
        Query(path, "CREATE TABLE pAckages (a, blob); INSERT INTO packages VALUES (1, x'616263'); CREATE VIEW v AS SELECT * FROM packages; CREATE TABLE w (a PRIMARY KEY) WITHOUT ROWID;");
        var file = File.ReadAllBytes(path);

        Assert.Equal(["616263"], Read(file).Rows);
        Assert.Equal("sqlite-table-missing", Code(file, "v"));
        Assert.Equal("sqlite-table-missing", Code(file, "x"));
        Assert.Equal("sqlite-page-kind", Code(file, "w"));
    }

    [Theory]
    [InlineData("magic", 0, 'T', "sqlite-malformed")]
    [InlineData("page size that is no power of two", 16, 0x13, "sqlite-malformed")]
    [InlineData("page size below the least", 16, 0, "sqlite-malformed")]
    [InlineData("later read version", 19, 3, "sqlite-malformed")]
    [InlineData("more pages than the file has", 29, 1, "sqlite-truncated")]
    [InlineData("schema on no table page", 100, 10, "sqlite-page-kind")]
    [InlineData("more cells than fit", 103, 0xff, "sqlite-cells-malformed")]
    public void Damaged_header_is_reported(string name, int at, int value, string code)
    {
        var file = Good();
        file[at] = (byte)value;
        Assert.True(Read(file).Damage.ToDiagnostics().Any(d => d.Code == code), name);
    }

    [Fact]
    public void Pages_that_are_used_twice_end_loops_and_the_other_rows_are_kept()
    {
        // All children of the root lead back to it, but for the last one.
        var file = Good(rows: 60);
        var root = (int)Root(file);
        var page = file.AsSpan(512 * (root - 1), 512);
        Assert.Equal(5, page[0]);
        var cells = BinaryPrimitives.ReadUInt16BigEndian(page[3..]);
        for (var i = 0; i < cells; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(page[BinaryPrimitives.ReadUInt16BigEndian(page[(12 + 2 * i)..])..], (uint)root);
        }

        var (rows, damage) = Read(file);

        Assert.Equal("sqlite-page-invalid", Assert.Single(damage.ToDiagnostics()).Code);
        Assert.Contains($"(and {cells - 1} more like it)", damage.ToDiagnostics()[0].Message, StringComparison.Ordinal);
        Assert.InRange(rows.Length, 1, 10);
    }

    [Fact]
    public void Cells_that_overlap_cannot_multiply_a_page()
    {
        var file = Good(rows: 1, bytes: 300);
        var page = file.AsSpan(512 * ((int)Root(file) - 1), 512);
        Assert.Equal(13, page[0]);
        var cell = BinaryPrimitives.ReadUInt16BigEndian(page[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(page[3..], 30);
        for (var i = 0; i < 30; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(page[(8 + 2 * i)..], cell);
        }

        var (rows, damage) = Read(file);
        Assert.Single(rows);
        Assert.Equal("sqlite-cells-malformed", Assert.Single(damage.ToDiagnostics()).Code);
    }

    [Fact]
    public void Row_that_claims_more_than_is_allowed_is_left_out()
    {
        var damage = new DamageLog();
        Assert.Empty(SqliteFile.Open(Good(rows: 1, bytes: 3000), damage)!.Rows("Packages", maxRowBytes: 2000));
        Assert.Equal("sqlite-row-too-large", Assert.Single(damage.ToDiagnostics()).Code);
    }

    [Fact]
    public void Broken_overflow_chain_loses_only_its_row()
    {
        var file = Good(rows: 3, bytes: 3000);
        // Overflow pages begin with the number of the next one, which the writer took in order.
        var overflow = Enumerable.Range(1, file.Length / 512 - 1).Last(page => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(512 * page)) == page + 2);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(512 * overflow), 0x7fffffff);

        var (rows, damage) = Read(file);
        Assert.Equal(2, rows.Length);
        Assert.Equal("sqlite-page-invalid", Assert.Single(damage.ToDiagnostics()).Code);
    }

    [Fact]
    public void Every_truncation_is_reported_and_nothing_is_made_up()
    {
        var good = Good(rows: 40);
        var all = Read(good).Rows.ToHashSet();
        foreach (var bad in Fuzz.Truncations(good, 500))
        {
            var (rows, damage) = Read(bad);
            Assert.False(damage.IsEmpty);
            Assert.Subset(all, rows.ToHashSet());
        }
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Mutations(Good(rows: 40), 2000))
        {
            Read(bad);
        }
    }

    private static string Query(string path, string sql)
    {
        var result = Tool.Run(Tool.Require("sqlite3"), ["-batch", "-init", "/dev/null", path], sql);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    /// <summary>A database with pages of 512 bytes and rows of a few hundred.</summary>
    private static byte[] Good(int rows = 200, int bytes = 0)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sqlite");
        var size = bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "20 + i * 37 % 1500";
        Query(path, $"PRAGMA page_size = 512; CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO Packages SELECT i, zeroblob({size}) FROM n;");
        return File.ReadAllBytes(path);
    }

    private static long Root(byte[] file)
    {
        // The schema of these files is one row on page 1: type, name, table, root page.
        var cell = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(108));
        return new SqliteRow(file.AsMemory((cell + 2)..512)).Integer(3)!.Value;
    }

    private static (string[] Rows, DamageLog Damage) Read(byte[] file)
    {
        var damage = new DamageLog();
        var rows = SqliteFile.Open(file, damage)?.Rows("Packages", MaxRowBytes).Select(row => row.Bytes(1) is { } blob ? Convert.ToHexString(blob.Span) : "").ToArray();
        return (rows ?? [], damage);
    }

    private static string Code(byte[] file, string table)
    {
        var damage = new DamageLog();
        Assert.Empty(SqliteFile.Open(file, damage)!.Rows(table, MaxRowBytes));
        return Assert.Single(damage.ToDiagnostics()).Code;
    }
}
