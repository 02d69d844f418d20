using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Takes a CycloneDX JSON document apart, in whatever order its members come.</summary>
/// <remarks>Recursion is bounded by the JSON reader's depth. Members of unexpected types are passed over.</remarks>
internal sealed class BomJsonReader(BomDocument bom)
{
    /// <exception cref="JsonException">The text is no JSON; what came before is kept.</exception>
    public void Read(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "bomFormat":
                    bom.Format = json.TakeText();
                    break;
                case "specVersion":
                    bom.SpecVersion = json.TakeText();
                    break;
                case "metadata":
                    ReadMetadata(ref json);
                    break;
                case "components":
                    ReadComponents(ref json);
                    break;
                case "dependencies":
                    ReadDependencies(ref json);
                    break;
                case "compositions":
                    ReadCompositions(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "component":
                    bom.Subject = ReadComponent(ref json);
                    break;
                case "properties":
                    ReadProperties(ref json, bom.Properties);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private void ReadComponents(ref Utf8JsonReader json)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            bom.Add(ReadComponent(ref json));
        }
    }

    private BomComponent ReadComponent(ref Utf8JsonReader json)
    {
        var component = new BomComponent();
        if (!json.EntersObject())
        {
            return component;
        }

        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "type":
                    component.Type = json.TakeText();
                    break;
                case "bom-ref":
                    component.Reference = json.TakeText();
                    break;
                case "name":
                    component.Name = json.TakeText();
                    break;
                case "group":
                    component.Group = json.TakeText();
                    break;
                case "version":
                    component.Version = json.TakeText();
                    break;
                case "purl":
                    component.Purl = json.TakeText();
                    break;
                case "scope":
                    component.Scope = json.TakeText();
                    break;
                case "supplier":
                    component.Supplier = TakeMember(ref json, "name");
                    break;
                case "licenses":
                    ReadLicenses(ref json, component.Licenses);
                    break;
                case "evidence":
                    ReadEvidence(ref json, component);
                    break;
                case "properties":
                    ReadProperties(ref json, component.Properties);
                    break;
                case "components":
                    ReadComponents(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return component;
    }

    private static void ReadLicenses(ref Utf8JsonReader json, List<string> licenses)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            while (json.NextMember(out var name))
            {
                var text = name switch
                {
                    "expression" => json.TakeText(),
                    "license" => TakeMember(ref json, "id", "name"),
                    _ => json.SkipValue(),
                };
                if (text.Length > 0)
                {
                    licenses.Add(text);
                }
            }
        }
    }

    private static void ReadEvidence(ref Utf8JsonReader json, BomComponent component)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextMember(out var name))
        {
            if (name == "occurrences")
            {
                for (var more = json.FirstItem(); more; more = json.NextItem())
                {
                    component.Locations.Add(TakeMember(ref json, "location"));
                }
            }
            else if (name == "identity" && json.TokenType == JsonTokenType.StartArray)
            {
                for (var more = json.FirstItem(); more; more = json.NextItem())
                {
                    ReadIdentity(ref json, component);
                }
            }
            else if (name == "identity")
            {
                ReadIdentity(ref json, component);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadIdentity(ref Utf8JsonReader json, BomComponent component)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextMember(out var name))
        {
            if (name != "methods")
            {
                json.Skip();
                continue;
            }

            for (var more = json.FirstItem(); more; more = json.NextItem())
            {
                ReadMethod(ref json, component);
            }
        }
    }

    private static void ReadMethod(ref Utf8JsonReader json, BomComponent component)
    {
        if (!json.EntersObject())
        {
            return;
        }

        var (value, confidence) = ("", 0.0);
        while (json.NextMember(out var name))
        {
            if (name == "confidence" && json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number))
            {
                confidence = number;
            }
            else if (name == "value")
            {
                value = json.TakeText();
            }
            else
            {
                json.Skip();
            }
        }

        component.Methods.Add((value, confidence));
    }

    private static void ReadProperties(ref Utf8JsonReader json, List<KeyValuePair<string, string>> properties)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            var (key, value) = ("", "");
            while (json.NextMember(out var name))
            {
                var text = json.TakeText();
                (key, value) = name == "name" ? (text, value) : name == "value" ? (key, text) : (key, value);
            }

            BomDocument.AddProperty(properties, key, value);
        }
    }

    private void ReadDependencies(ref Utf8JsonReader json)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            // The targets may stand before the one that needs them.
            var from = "";
            var targets = new List<string>();
            while (json.NextMember(out var name))
            {
                if (name == "ref")
                {
                    from = json.TakeText();
                }
                else if (name == "dependsOn")
                {
                    for (var target = json.FirstItem(); target; target = json.NextItem())
                    {
                        targets.Add(json.TakeText());
                    }
                }
                else
                {
                    json.Skip();
                }
            }

            targets.ForEach(to => bom.AddDependency(from, to));
        }
    }

    private void ReadCompositions(ref Utf8JsonReader json)
    {
        for (var more = json.FirstItem(); more; more = json.NextItem())
        {
            bom.IsIncomplete |= TakeMember(ref json, "aggregate").StartsWith("incomplete", StringComparison.Ordinal);
        }
    }

    /// <summary>The text of the last of the named members that has one; empty without.</summary>
    private static string TakeMember(ref Utf8JsonReader json, params ReadOnlySpan<string> names)
    {
        var found = "";
        if (!json.EntersObject())
        {
            return found;
        }

        while (json.NextMember(out var name))
        {
            var text = json.TakeText();
            found = names.Contains(name) && text.Length > 0 ? text : found;
        }

        return found;
    }
}
