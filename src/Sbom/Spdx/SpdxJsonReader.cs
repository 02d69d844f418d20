using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Takes an SPDX JSON document apart, in whatever order its members come.</summary>
/// <remarks>Source: SPDX 2.2 and 2.3, spdx-schema.json. Members of unexpected types are passed over.</remarks>
internal sealed class SpdxJsonReader(SpdxDocument spdx)
{
    /// <exception cref="JsonException">The text is no JSON; what came before is kept.</exception>
    public void Read(ref Utf8JsonReader json)
    {
        json.Read();
        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "spdxVersion":
                    spdx.Version = json.TakeText();
                    break;
                case "packages":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        ReadPackage(ref json);
                    }

                    break;
                case "files":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        var (id, file) = TakeTwo(ref json, "SPDXID", "fileName");
                        spdx.AddFile(id, file);
                    }

                    break;
                case "hasExtractedLicensingInfos":
                    ReadLicenses(ref json);
                    break;
                case "relationships":
                    ReadRelationships(ref json);
                    break;
                case "documentDescribes":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        spdx.Relate(SpdxIds.Document, "DESCRIBES", json.TakeText());
                    }

                    break;
                case "annotations":
                    ReadAnnotations(ref json, spdx.Notes);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private void ReadPackage(ref Utf8JsonReader json)
    {
        if (!json.EntersObject())
        {
            return;
        }

        var package = new SpdxElement();
        var files = new List<string>();
        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "SPDXID":
                    package.Id = json.TakeText();
                    break;
                case "name":
                    package.Name = json.TakeText();
                    break;
                case "versionInfo":
                    package.Version = json.TakeText();
                    break;
                case "primaryPackagePurpose":
                    package.Purpose = json.TakeText().Replace('_', '-');
                    break;
                case "supplier":
                    package.Supplier = json.TakeText();
                    break;
                case "sourceInfo":
                    package.SourceInfo = json.TakeText();
                    break;
                case "licenseDeclared":
                    package.Declared = json.TakeText();
                    break;
                case "licenseConcluded":
                    package.Concluded = json.TakeText();
                    break;
                case "externalRefs":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        var (type, locator) = TakeTwo(ref json, "referenceType", "referenceLocator");
                        package.Purl = package.Purl.Length == 0 && type == "purl" ? locator : package.Purl;
                    }

                    break;
                case "attributionTexts":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        package.Notes.Add(json.TakeText());
                    }

                    break;
                case "annotations":
                    ReadAnnotations(ref json, package.Notes);
                    break;
                case "hasFiles":
                    for (var more = json.FirstItem(); more; more = json.NextItem())
                    {
                        files.Add(json.TakeText());
                    }

                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        files.ForEach(file => spdx.Relate(package.Id, "CONTAINS", file));
        spdx.Add(package);
    }

    private void ReadLicenses(ref Utf8JsonReader json)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            var license = new SpdxLicense("", "", "");
            while (json.NextMember(out var name))
            {
                var text = json.TakeText();
                license = name switch
                {
                    "licenseId" => license with { Id = text },
                    "name" => license with { Name = text },
                    "extractedText" => license with { Text = text },
                    _ => license,
                };
            }

            spdx.Licenses[license.Id] = license;
        }
    }

    private void ReadRelationships(ref Utf8JsonReader json)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            var (from, type, to) = ("", "", "");
            while (json.NextMember(out var name))
            {
                var text = json.TakeText();
                (from, type, to) = name switch
                {
                    "spdxElementId" => (text, type, to),
                    "relationshipType" => (from, text, to),
                    "relatedSpdxElement" => (from, type, text),
                    _ => (from, type, to),
                };
            }

            spdx.Relate(from, type, to);
        }
    }

    private static void ReadAnnotations(ref Utf8JsonReader json, List<string> notes)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            notes.Add(TakeTwo(ref json, "comment", "").First);
        }
    }

    private static (string First, string Second) TakeTwo(ref Utf8JsonReader json, string firstName, string secondName)
    {
        var (first, second) = ("", "");
        if (!json.EntersObject())
        {
            return (first, second);
        }

        while (json.NextMember(out var name))
        {
            var text = json.TakeText();
            (first, second) = name == firstName ? (text, second) : name == secondName ? (first, text) : (first, second);
        }

        return (first, second);
    }
}
