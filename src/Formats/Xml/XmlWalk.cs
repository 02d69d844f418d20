using System.Text;
using System.Xml;

namespace Plimsoll.Formats.Xml;

/// <summary>Walks through hostile XML without document types, entities of its own or anything from outside.</summary>
public static class XmlWalk
{
    /// <summary>A reader whose every method throws only <see cref="XmlException"/> for bad data, a document type included.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> xml, long maxCharacters) => XmlReader.Create(ByteStream.Open(xml), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = maxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    /// <summary>Stands at each child element of the current element in turn and gives its local name; what the caller leaves unread of a child is passed over.</summary>
    public static IEnumerable<string> Children(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            yield break;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
            {
                yield return reader.LocalName;
            }
        }
    }

    /// <summary>The text directly inside the current element, trimmed; the reader is then at its end.</summary>
    public static string TakeText(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.Depth == depth + 1 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString().Trim();
    }
}
