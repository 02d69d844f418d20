using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("1F8B0800", "Gzip", true)]
    [InlineData("28B52FFD", "Zstandard", true)]
    [InlineData("502A4D18", "Zstandard", true)]
    [InlineData("5F2A4D18", "Zstandard", true)]
    [InlineData("602A4D18", "None", true)]
    [InlineData("27B52FFD", "None", true)]
    [InlineData("28B52F", "None", true)]
    [InlineData("FD377A58", "Xz", false)]
    [InlineData("425A6839", "Bzip2", false)]
    [InlineData("", "None", true)]
    public void The_first_bytes_tell(string head, string kind, bool isRead)
    {
        var found = Compression.Of(Convert.FromHexString(head));
        Assert.Equal(kind, found.ToString());
        Assert.Equal(isRead, Compression.IsRead(found));
    }

    [Fact]
    public void What_is_not_read_is_named() =>
        Assert.Contains("xz", Assert.Throws<InvalidDataException>(() => Compression.Open(CompressionKind.Xz, new MemoryStream(), Limits.Default)).Message);
}
