using System.Buffers.Binary;
using System.Security.Cryptography;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Matching;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Database;

public sealed class DatabaseFileTests
{
    private static readonly byte[] Good = File(
        [
            Record("DSA-1", "Debian:11", "nginx", "1.18-2", more: "\"upstream\":[\"CVE-2024-1\"],\"severity\":[{\"type\":\"CVSS_V3\",\"score\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}]"),
            Record("PYSEC-1", "PyPI", "django", "2.0", aliases: "CVE-2024-2"),
            Affecting("PYSEC-2", "PyPI", "django", "\"versions\":[\"1.0\",\"1.1\"]"),
        ],
        [new KnownExploited("CVE-2024-1", new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 1))]);

    [Fact]
    public void Every_part_of_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.All(Fuzz.Truncations(Good, 300), part =>
            Assert.Throws<DatabaseException>(() => AdvisoryDatabase.Open(folder.Write("plimsoll.db", part))));
    }

    [Fact]
    public void Damage_behind_the_header_gives_a_result_or_a_clear_error_never_a_crash()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var file = (byte[])Good.Clone();
            for (var change = random.Next(1, 12); change > 0; change--)
            {
                file[random.Next(DatabaseFormat.PrefixBytes, file.Length)] = (byte)(random.Next(3) == 0 ? 0xff : random.Next(256));
            }

            refused += IsRefused(folder.Write("plimsoll.db", file)) ? 1 : 0;
        }

        Assert.InRange(refused, 1, 2999);
    }

    [Theory]
    [InlineData("offset beyond the end", 8, long.MaxValue)]
    [InlineData("negative offset", 8, -1L)]
    [InlineData("length beyond the end", 16, long.MaxValue)]
    [InlineData("negative length", 16, -8L)]
    [InlineData("no whole rows", 16, 7L)]
    [InlineData("row size zero", 0, 0L)]
    public void Refuses_an_impossible_section_even_under_a_right_hash(string what, int field, long value)
    {
        using var folder = new TemporaryFolder();
        var file = (byte[])Good.Clone();
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(DatabaseFormat.HeaderBytes + field), value);
        var hashed = DatabaseFormat.PrefixBytes - DatabaseFormat.HashBytes;
        SHA256.HashData(file.AsSpan(0, hashed), file.AsSpan(hashed, DatabaseFormat.HashBytes));

        var e = Assert.Throws<DatabaseException>(() => AdvisoryDatabase.Open(folder.Write("plimsoll.db", file)));

        Assert.True(e.Message.Contains("damaged", StringComparison.Ordinal), what);
    }

    [Fact]
    public void A_row_of_another_size_than_ours_is_damage_not_garbage()
    {
        using var folder = new TemporaryFolder();
        using var file = DatabaseFile.Open(folder.Write("plimsoll.db", Good));

        Assert.Throws<DatabaseException>(() => file.Row<EventRow>(Section.Packages, 0));
        Assert.Throws<DatabaseException>(() => file.Row<PackageRow>(Section.Packages, uint.MaxValue));
        Assert.Throws<DatabaseException>(() => file.Rows<PackageRow>(Section.Packages, new Slice(1, uint.MaxValue)));
        Assert.Throws<DatabaseException>(() => file.Text(uint.MaxValue));
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using var database = AdvisoryDatabase.Open(path);
            VulnerabilityScan.Run(TestInventory.Of("debian:11", TestInventory.Deb("nginx", "1.18-1"), TestInventory.Of("pypi", "django", "1.1")), database, TestInventory.Options);
            return false;
        }
        catch (DatabaseException)
        {
            return true;
        }
    }
}
