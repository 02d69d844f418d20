namespace Plimsoll.Primitives.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512)]
    [InlineData("512B", 512)]
    [InlineData("64KiB", 65_536)]
    [InlineData(" 2 GiB ", 2_147_483_648)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("1kB", 1_000)]
    [InlineData("1KB", 1_000)]
    [InlineData("1TB", 1_000_000_000_000)]
    [InlineData("0.5KiB", 512)]
    [InlineData(".5MiB", 524_288)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("8388607TiB", 9_223_370_937_343_148_032)]
    public void Reads_numbers_with_units(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text).Bytes);

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData(".")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,5GB")]
    [InlineData("1..5GB")]
    [InlineData("1 gib")]
    [InlineData("1PB")]
    [InlineData("1 GiB extra")]
    [InlineData("9223372036854775808")]
    [InlineData("8388608TiB")]
    [InlineData("99999999999999999999999999999999999999999")]
    [InlineData("١KiB")]
    public void Refuses_what_is_no_size(string text)
    {
        Assert.False(ByteSize.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => ByteSize.Parse(text));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(1_048_575, "1 MiB")]
    [InlineData(1_048_576, "1 MiB")]
    [InlineData(1_073_741_823, "1 GiB")]
    [InlineData(long.MaxValue, "8388608 TiB")]
    public void Writes_what_people_read(long bytes, string text) => Assert.Equal(text, new ByteSize(bytes).ToString());
}
