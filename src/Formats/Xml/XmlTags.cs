namespace Plimsoll.Formats.Xml;

/// <summary>Measures the tags of an XML text without parsing it.</summary>
internal static class XmlTags
{
    /// <summary>Length of the longest tag in bytes, its quoted values included; comments and sections of text do not count.</summary>
    public static int Longest(ReadOnlySpan<byte> xml)
    {
        var longest = 0;
        while (xml.IndexOf((byte)'<') is >= 0 and var start)
        {
            xml = xml[start..];
            var length = xml switch
            {
                _ when xml.StartsWith("<!--"u8) => Through(xml, "-->"u8),
                _ when xml.StartsWith("<![CDATA["u8) => Through(xml, "]]>"u8),
                _ when xml.StartsWith("<?"u8) => Through(xml, "?>"u8),
                _ => 0,
            };
            if (length == 0)
            {
                length = TagLength(xml);
                longest = Math.Max(longest, length);
            }

            xml = xml[length..];
        }

        return longest;
    }

    private static int Through(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> end) => xml.IndexOf(end) is >= 0 and var at ? at + end.Length : xml.Length;

    /// <summary>Up to the angle bracket that stands outside of quotes, or to the end.</summary>
    private static int TagLength(ReadOnlySpan<byte> xml)
    {
        var at = 1;
        while (at < xml.Length && xml[at..].IndexOfAny("\"'>"u8) is >= 0 and var next)
        {
            var mark = xml[at + next];
            at += next + 1;
            if (mark == '>')
            {
                return at;
            }

            if (xml[at..].IndexOf(mark) is not (>= 0 and var close))
            {
                return xml.Length;
            }

            at += close + 1;
        }

        return xml.Length;
    }
}
