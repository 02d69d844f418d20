using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Vulnerabilities.Tests.Database;

/// <summary>Reads the file back by <c>docs/formats/advisory-database.md</c>, not by the reader.</summary>
public sealed class DatabaseWriterTests
{
    private static readonly byte[] File = TestAdvisories.File([TestAdvisories.Record("A-1", "npm", "left-pad", "1.0.0")]);

    [Fact]
    public void The_header_says_what_the_document_says()
    {
        Assert.Equal("PLIMSADV", Encoding.ASCII.GetString(File, 0, 8));
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32LittleEndian(File.AsSpan(8)));
        Assert.Equal(13u, BinaryPrimitives.ReadUInt32LittleEndian(File.AsSpan(12)));
        Assert.Equal(TestAdvisories.Built.UtcTicks, BinaryPrimitives.ReadInt64LittleEndian(File.AsSpan(16)));
        Assert.Equal(File.Length, BinaryPrimitives.ReadInt64LittleEndian(File.AsSpan(24)));
        Assert.Equal(SHA256.HashData(File.AsSpan(0, 768)), File[768..800]);
    }

    [Fact]
    public void Sections_are_aligned_hashed_and_follow_each_other()
    {
        long end = 800;
        for (var kind = 0; kind < 13; kind++)
        {
            var entry = File.AsSpan(40 + (kind * 56), 56);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(entry[8..]);
            var length = BinaryPrimitives.ReadInt64LittleEndian(entry[16..]);
            Assert.Equal((uint)kind, BinaryPrimitives.ReadUInt32LittleEndian(entry));
            Assert.Equal((0, end), (offset % 8, offset));
            Assert.Equal(SHA256.HashData(File.AsSpan((int)offset, (int)length)), entry[24..].ToArray());
            end = offset + ((length + 7) & ~7L);
        }

        Assert.Equal(File.Length, end);
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, 32)]
    [InlineData(2, 12)]
    [InlineData(3, 32)]
    [InlineData(4, 12)]
    [InlineData(5, 8)]
    [InlineData(6, 8)]
    [InlineData(7, 80)]
    [InlineData(8, 16)]
    [InlineData(9, 16)]
    [InlineData(10, 4)]
    [InlineData(11, 4)]
    [InlineData(12, 1)]
    public void Rows_have_the_size_of_their_fields(int kind, int bytes) =>
        Assert.Equal(bytes, BinaryPrimitives.ReadInt32LittleEndian(File.AsSpan(40 + (kind * 56) + 4)));
}
