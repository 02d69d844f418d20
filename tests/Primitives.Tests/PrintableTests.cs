using System.Globalization;
using System.Text;

namespace Plimsoll.Primitives.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("größe 你好 😃", "größe 你好 😃")]
    [InlineData("a\tb\r\nc", "a\\x09b\\x0d\\x0ac")]
    [InlineData("\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m")]
    [InlineData("\0\u007f\u009b", "\\x00\\x7f\\x9b")]
    [InlineData("a\u202eb\u200b", "a\\u{202e}b\\u{200b}")]
    [InlineData("\u2028\u2029\ufeff", "\\u{2028}\\u{2029}\\u{feff}")]
    [InlineData("\ue000\U000e0041", "\\u{e000}\\u{e0041}")]
    public void Escapes_what_could_harm_a_terminal(string text, string escaped) => Assert.Equal(escaped, Printable.Escape(text));

    [Fact]
    public void Replaces_half_a_surrogate_pair() => Assert.Equal("a\ufffdb", Printable.Escape("a\ud800b"));

    [Fact]
    public void Cuts_long_text()
    {
        Assert.Equal(new string('a', 512), Printable.Escape(new string('a', 512)));
        Assert.Equal(new string('a', 512) + "…", Printable.Escape(new string('a', 513)));
        Assert.Equal("\\x0a…", Printable.Escape("\n\n\n\n\n", maxLength: 4));
    }

    [Fact]
    public void Leaves_no_character_that_controls_anything()
    {
        for (var value = 0; value <= 0x10ffff; value++)
        {
            if (Rune.IsValid(value))
            {
                var escaped = Printable.Escape(new Rune(value).ToString());
                Assert.DoesNotContain(escaped.EnumerateRunes(), r => Rune.GetUnicodeCategory(r)
                    is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            }
        }
    }
}
