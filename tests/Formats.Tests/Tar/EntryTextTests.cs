using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

public sealed class EntryTextTests
{
    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xc3, 0xa4 }, "aä")]
    [InlineData(new byte[] { 0xc3 }, @"\xc3")]
    [InlineData(new byte[] { (byte)'a', 0x80, 0xff, (byte)'b' }, @"a\x80\xffb")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, @"\xed\xa0\x80")]
    [InlineData(new byte[] { 10, 27 }, "\n\u001b")]
    public void Bytes_become_text_and_come_back(byte[] bytes, string text)
    {
        Assert.Equal(text, EntryText.Decode(bytes));
        Assert.Equal(bytes, EntryText.Encode(text));
    }
}
