using Plimsoll.Formats.Sqlite;

namespace Plimsoll.Formats.Tests.Sqlite;

public sealed class SqliteRowTests
{
    [Theory]
    [InlineData("null", "0200", null)]
    [InlineData("one byte", "0201ff", -1L)]
    [InlineData("two bytes", "02020100", 256L)]
    [InlineData("three bytes", "0203ff0000", -65536L)]
    [InlineData("four bytes", "02047fffffff", 2147483647L)]
    [InlineData("six bytes", "0205800000000000", -140737488355328L)]
    [InlineData("eight bytes", "02068000000000000000", long.MinValue)]
    [InlineData("floating", "02073ff0000000000000", null)]
    [InlineData("zero", "0208", 0L)]
    [InlineData("one", "0209", 1L)]
    [InlineData("reserved", "020a", null)]
    [InlineData("blob", "020e61", null)]
    [InlineData("number beyond the end", "020261", null)]
    [InlineData("header beyond the end", "050101", null)]
    [InlineData("header shorter than its size", "00", null)]
    [InlineData("header without end", "ffffffff", null)]
    [InlineData("empty", "", null)]
    public void Reads_numbers_of_every_size(string name, string hex, long? expected)
    {
        var value = new SqliteRow(Convert.FromHexString(hex)).Integer(0);
        Assert.True(value == expected, $"{name}: {value}");
    }

    [Theory]
    [InlineData("blob", "03010e0561", 1, "61")]
    [InlineData("text", "03010f0561", 1, "61")]
    [InlineData("empty blob", "03010c05", 1, "")]
    [InlineData("number", "03010e0561", 0, null)]
    [InlineData("missing column", "03010e0561", 2, null)]
    [InlineData("blob beyond the end", "0301200561", 1, null)]
    [InlineData("blob of more than any file", "0affffffffffffffff7f61", 0, null)]
    public void Reads_blobs_and_texts(string name, string hex, int column, string? expected)
    {
        var value = new SqliteRow(Convert.FromHexString(hex)).Bytes(column) is { } bytes ? Convert.ToHexStringLower(bytes.Span) : null;
        Assert.True(value == expected, $"{name}: {value}");
    }
}
