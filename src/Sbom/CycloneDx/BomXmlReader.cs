using System.Globalization;
using System.Xml;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Takes a CycloneDX XML document apart.</summary>
/// <remarks>Source: CycloneDX, bom-1.2.xsd to bom-1.6.xsd. Recursion is bounded by the walk's depth.</remarks>
internal sealed class BomXmlReader(BomDocument bom, BoundedXml xml)
{
    private const string NamespacePrefix = "http://cyclonedx.org/schema/bom/";

    /// <exception cref="XmlException">The text is no XML; what came before is kept.</exception>
    public void Read()
    {
        if (xml.Name != "bom" || !xml.Namespace.StartsWith(NamespacePrefix, StringComparison.Ordinal))
        {
            return;
        }

        (bom.Format, bom.SpecVersion) = ("CycloneDX", xml.Namespace[NamespacePrefix.Length..]);
        try
        {
            ReadBom();
            xml.Finish();
        }
        finally
        {
            if (bom.IsOurs)
            {
                Unquote();
            }
        }
    }

    private void ReadBom() => xml.Children(name =>
    {
        switch (name)
        {
            case "metadata":
                ReadMetadata();
                break;
            case "components":
                ReadComponents();
                break;
            case "dependencies":
                ReadDependencies();
                break;
            case "compositions":
                ReadCompositions();
                break;
        }
    });

    private void ReadMetadata() => xml.Children(name =>
    {
        if (name == "component")
        {
            bom.Subject = ReadComponent();
        }
        else if (name == "properties")
        {
            ReadProperties(bom.Properties);
        }
    });

    private void ReadComponents() => Each("component", () => bom.Add(ReadComponent()));

    private BomComponent ReadComponent()
    {
        var component = new BomComponent { Type = xml.Attribute("type"), Reference = xml.Attribute("bom-ref") };
        xml.Children(name =>
        {
            switch (name)
            {
                case "name":
                    component.Name = xml.Text();
                    break;
                case "group":
                    component.Group = xml.Text();
                    break;
                case "version":
                    component.Version = xml.Text();
                    break;
                case "purl":
                    component.Purl = xml.Text();
                    break;
                case "scope":
                    component.Scope = xml.Text();
                    break;
                case "supplier":
                    Each("name", () => component.Supplier = xml.Text());
                    break;
                case "licenses":
                    ReadLicenses(component.Licenses);
                    break;
                case "properties":
                    ReadProperties(component.Properties);
                    break;
                case "evidence":
                    ReadEvidence(component);
                    break;
                case "components":
                    ReadComponents();
                    break;
            }
        });
        return component;
    }

    private void ReadLicenses(List<string> licenses) => xml.Children(name =>
    {
        if (name == "expression")
        {
            Add(xml.Text());
        }
        else if (name == "license")
        {
            xml.Children(member => Add(member is "id" or "name" ? xml.Text() : ""));
        }

        void Add(string text)
        {
            if (text.Length > 0)
            {
                licenses.Add(text);
            }
        }
    });

    private void ReadProperties(List<KeyValuePair<string, string>> properties) => Each("property", () =>
    {
        var name = xml.Attribute("name");
        BomDocument.AddProperty(properties, name, xml.Text());
    });

    private void ReadEvidence(BomComponent component) => xml.Children(name =>
    {
        if (name == "identity")
        {
            Each("methods", () => Each("method", () => ReadMethod(component)));
        }
        else if (name == "occurrences")
        {
            Each("occurrence", () => Each("location", () => component.Locations.Add(xml.Text())));
        }
    });

    private void ReadMethod(BomComponent component)
    {
        var (value, confidence) = ("", 0.0);
        xml.Children(name =>
        {
            if (name == "value")
            {
                value = xml.Text();
            }
            else if (name == "confidence" && double.TryParse(xml.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                confidence = number;
            }
        });
        component.Methods.Add((value, confidence));
    }

    private void ReadDependencies() => Each("dependency", () =>
    {
        var from = xml.Attribute("ref");
        Each("dependency", () => bom.AddDependency(from, xml.Attribute("ref")));
    });

    private void ReadCompositions() => Each("composition", () =>
        Each("aggregate", () => bom.IsIncomplete |= xml.Text().StartsWith("incomplete", StringComparison.Ordinal)));

    private void Each(string wanted, Action visit) => xml.Children(name =>
    {
        if (name == wanted)
        {
            visit();
        }
    });

    /// <summary>Gives back what our writer quoted.</summary>
    private void Unquote()
    {
        foreach (var component in bom.Components.Append(bom.Subject))
        {
            component.Reference = QuotedText.Read(component.Reference);
            component.Name = QuotedText.Read(component.Name);
            component.Version = QuotedText.Read(component.Version);
            component.Supplier = QuotedText.Read(component.Supplier);
            UnquoteAll(component.Licenses);
            UnquoteAll(component.Locations);
            for (var i = 0; i < component.Properties.Count; i++)
            {
                component.Properties[i] = new(component.Properties[i].Key, QuotedText.Read(component.Properties[i].Value));
            }
        }

        foreach (var (from, targets) in bom.Dependencies.ToArray())
        {
            UnquoteAll(targets);
            bom.Dependencies.Remove(from);
            bom.Dependencies[QuotedText.Read(from)] = targets;
        }
    }

    private static void UnquoteAll(List<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            texts[i] = QuotedText.Read(texts[i]);
        }
    }
}
