using System.Globalization;
using System.Text;
using System.Xml;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>The XML notation.</summary>
/// <remarks>Source: CycloneDX 1.6 (ECMA-424), bom-1.6.xsd. Texts that XML cannot hold are written as <see cref="QuotedText"/>.</remarks>
internal sealed class XmlBomWriter : BomWriter
{
    public const string Namespace = "http://cyclonedx.org/schema/bom/1.6";

    private readonly XmlWriter _xml;

    /// <summary>For each open list, whether an element of its own is open.</summary>
    private readonly Stack<bool> _lists = new();

    public XmlBomWriter(Stream output) => _xml = XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    });

    public override void Begin(string? serialNumber)
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("bom", Namespace);
        if (serialNumber is not null)
        {
            _xml.WriteAttributeString("serialNumber", serialNumber);
        }

        _xml.WriteAttributeString("version", "1");
    }

    public override void End() => _xml.WriteEndElement();

    public override void Open(string name) => _xml.WriteStartElement(name, Namespace);

    public override void OpenItem(string name) => _xml.WriteStartElement(name, Namespace);

    public override void Close() => _xml.WriteEndElement();

    public override void OpenList(string name, bool isWrapped = true)
    {
        _lists.Push(isWrapped);
        if (isWrapped)
        {
            _xml.WriteStartElement(name, Namespace);
        }
    }

    public override void CloseList()
    {
        if (_lists.Pop())
        {
            _xml.WriteEndElement();
        }
    }

    public override void Attribute(string name, string value) => _xml.WriteAttributeString(name, Fit(value));

    public override void Text(string name, string value) => _xml.WriteElementString(name, Namespace, Fit(value));

    public override void Number(string name, decimal value) => _xml.WriteElementString(name, Namespace, value.ToString(CultureInfo.InvariantCulture));

    public override void NumberItem(string name, int value) => Number(name, value);

    public override void ReferenceItem(string name, string reference)
    {
        _xml.WriteStartElement(name, Namespace);
        _xml.WriteAttributeString("ref", Fit(reference));
        _xml.WriteEndElement();
    }

    public override void License(string member, string text)
    {
        if (member == "expression")
        {
            Text(member, text);
            return;
        }

        Open("license");
        Text(member, text);
        Close();
    }

    public override void Dependency(string reference, IEnumerable<string> dependsOn)
    {
        _xml.WriteStartElement("dependency", Namespace);
        _xml.WriteAttributeString("ref", Fit(reference));
        foreach (var target in dependsOn)
        {
            ReferenceItem("dependency", target);
        }

        _xml.WriteEndElement();
    }

    public override void Flush() => _xml.Flush();

    public override void Dispose() => _xml.Dispose();

    protected override void WriteProperty(string name, string value)
    {
        _xml.WriteStartElement("property", Namespace);
        _xml.WriteAttributeString("name", name);
        _xml.WriteString(Fit(value));
        _xml.WriteEndElement();
    }

    private static string Fit(string text) => QuotedText.Write(text, static c => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c));
}
