using System.Text;
using System.Xml;

namespace Plimsoll.Formats.Xml;

/// <summary>Walks through hostile XML: no document type, no entities but the five, no resolving, and bounded depth.</summary>
/// <remarks>
/// Source: XML 1.0, fifth edition. The text is taken as UTF-8 whatever its declaration says. Elements of other namespaces than the root's are passed over.
/// All methods throw <see cref="XmlException"/> for text that is no XML or too deep, and callers catch it once.
/// </remarks>
public sealed class BoundedXml : IDisposable
{
    private readonly XmlReader _reader;
    private readonly int _maxDepth;

    private BoundedXml(XmlReader reader, int maxDepth) => (_reader, _maxDepth) = (reader, maxDepth);

    /// <summary>Goes to the root element.</summary>
    /// <exception cref="XmlException">There is none, or its tag or another is longer than <paramref name="maxTagBytes"/>.</exception>
    public static BoundedXml Open(ReadOnlyMemory<byte> xml, int maxDepth, int maxTagBytes)
    {
        // Attributes are held all at once by the reader, and their number is bounded by nothing else.
        if (XmlTags.Longest(xml.Span) > maxTagBytes)
        {
            throw new XmlException($"A tag is longer than {maxTagBytes} bytes");
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        };
        var walk = new BoundedXml(XmlReader.Create(new StreamReader(ByteStream.Open(xml), Encoding.UTF8, detectEncodingFromByteOrderMarks: false), settings), maxDepth);
        while (walk.Read())
        {
            if (walk._reader.NodeType == XmlNodeType.Element)
            {
                walk.Namespace = walk._reader.NamespaceURI;
                return walk;
            }
        }

        throw new XmlException("There is no element");
    }

    /// <summary>The root element's.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>Of the current element, without prefix.</summary>
    public string Name => _reader.LocalName;

    /// <summary>Of the current element; empty when it has no such attribute. To be asked before its children.</summary>
    public string Attribute(string name) => _reader.GetAttribute(name) ?? "";

    /// <summary>Goes through the children of the current element; what <paramref name="visit"/> does not read of one is passed over.</summary>
    /// <param name="visit">Gets the child's name and may call <see cref="Children"/> or <see cref="Text"/> once.</param>
    public void Children(Action<string> visit)
    {
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        while (Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var child = _reader.Depth;
            if (_reader.NamespaceURI == Namespace)
            {
                visit(_reader.LocalName);
            }

            if (_reader.NodeType == XmlNodeType.Element && !_reader.IsEmptyElement)
            {
                while (Read() && _reader.Depth > child)
                {
                }
            }
        }
    }

    /// <summary>The text of the current element; that of its children is passed over.</summary>
    public string Text()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = _reader.Depth;
        while (Read() && _reader.Depth > depth)
        {
            if (_reader.Depth == depth + 1 && _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(_reader.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads on to the end of the document, which must be well-formed, too.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool Read()
    {
        var read = _reader.Read();
        return _reader.Depth <= _maxDepth ? read : throw new XmlException($"Elements are nested deeper than {_maxDepth}");
    }
}
