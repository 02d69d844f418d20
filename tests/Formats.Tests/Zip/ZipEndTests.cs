using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

public sealed class ZipEndTests
{
    [Fact]
    public void Last_record_whose_comment_fits_counts()
    {
        var archive = new ZipBuilder { Comment = "PK\u0005\u0006 is no record" }.Add("a", "x").ToArray();
        Assert.Equal((1ul, 0L), (ZipEnd.Find(archive)!.Value.Count, ZipEnd.Find(archive)!.Value.Shift));
    }

    [Fact]
    public void Prefix_shifts_every_offset() => Assert.Equal(9, ZipEnd.Find(new ZipBuilder { Prefix = new byte[9] }.Add("a", "x").ToArray())!.Value.Shift);

    [Fact]
    public void Wide_numbers_come_from_the_64_bit_record()
    {
        var end = ZipEnd.Find(new ZipBuilder { Is64 = true, Prefix = [1] }.Add("a", "x").ToArray())!.Value;
        Assert.Equal((1ul, false, 1L), (end.Count, end.IsShort, end.Shift));
    }

    [Fact]
    public void Record_whose_directory_is_not_there_does_not_count()
    {
        var archive = new ZipBuilder().Add("a", "x").ToArray();
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8)] = 0;
        Assert.Null(ZipEnd.Find(archive));
    }

    [Fact]
    public void Split_archive_is_refused()
    {
        var archive = new ZipBuilder().Add("a", "x").ToArray();
        archive[^18] = 1;
        Assert.Null(ZipEnd.Find(archive));
    }
}
