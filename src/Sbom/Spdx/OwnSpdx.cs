using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Takes over a document of ours, in which annotations hold what SPDX has no field for.</summary>
internal sealed class OwnSpdx(SpdxDocument spdx, BomDocument bom, bool isTagValue)
{
    public void Translate()
    {
        var texts = spdx.Licenses.ToDictionary(l => l.Key, l => isTagValue ? QuotedText.Read(l.Value.Text) : l.Value.Text, StringComparer.Ordinal);
        foreach (var element in spdx.Packages)
        {
            var component = new BomComponent
            {
                Reference = element.Id,
                Name = Plain(element.Name),
                Version = Plain(element.Version),
                Purl = element.Purl,
                Supplier = Plain(element.Supplier) is var supplier && supplier.StartsWith("Organization: ", StringComparison.Ordinal) ? supplier[14..] : "",
                Type = element.Purpose switch { "OPERATING-SYSTEM" => "operating-system", "SOURCE" => "source", _ => "library" },
            };
            component.Licenses.AddRange(SpdxLicenses.Split(element.Declared, texts));
            foreach (var (name, value) in element.Notes.SelectMany(SpdxText.FromLines))
            {
                switch (name)
                {
                    case PropertyNames.Path:
                        component.Locations.Add(value);
                        break;
                    case PropertyNames.Method:
                        component.Methods.Add(Method(value));
                        break;
                    default:
                        component.Properties.Add(new(name, value));
                        break;
                }
            }

            if (element.Id == SpdxIds.Subject)
            {
                bom.Subject = component;
            }
            else if (component.Type != "source")
            {
                bom.Add(component);
            }
        }

        foreach (var relationship in spdx.Relationships.Where(r => r.Type == "DEPENDS_ON"))
        {
            bom.AddDependency(relationship.From, relationship.To);
        }
    }

    private static (string, double) Method(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var confidence = KebabNames.TryParse<Confidence>(space < 0 ? text : text[..space], out var known) ? known : Confidence.Low;
        return (space < 0 ? "" : text[(space + 1)..], BomPackage.Number(confidence));
    }

    private string Plain(string text) => isTagValue ? QuotedText.Read(text) : text;
}
