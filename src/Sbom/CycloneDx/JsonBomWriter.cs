using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>The JSON notation.</summary>
/// <remarks>Source: CycloneDX 1.6 (ECMA-424), bom-1.6.schema.json.</remarks>
internal sealed class JsonBomWriter(Stream output) : BomWriter
{
    private readonly Utf8JsonWriter _json = new(output, JsonText.Layout);

    public override void Begin(string? serialNumber)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema"u8, "http://cyclonedx.org/schema/bom-1.6.schema.json"u8);
        _json.WriteString("bomFormat"u8, "CycloneDX"u8);
        _json.WriteString("specVersion"u8, "1.6"u8);
        Optional("serialNumber", serialNumber);
        _json.WriteNumber("version"u8, 1);
    }

    public override void End() => _json.WriteEndObject();

    public override void Open(string name) => _json.WriteStartObject(name);

    public override void OpenItem(string name) => _json.WriteStartObject();

    public override void Close() => _json.WriteEndObject();

    public override void OpenList(string name, bool isWrapped = true) => _json.WriteStartArray(name);

    public override void CloseList() => _json.WriteEndArray();

    public override void Attribute(string name, string value) => _json.WriteString(name, value);

    public override void Text(string name, string value) => _json.WriteString(name, value);

    public override void Number(string name, decimal value) => _json.WriteNumber(name, value);

    public override void NumberItem(string name, int value) => _json.WriteNumberValue(value);

    public override void ReferenceItem(string name, string reference) => _json.WriteStringValue(reference);

    public override void License(string member, string text)
    {
        _json.WriteStartObject();
        if (member == "expression")
        {
            _json.WriteString("expression"u8, text);
        }
        else
        {
            _json.WriteStartObject("license"u8);
            _json.WriteString(member, text);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    public override void Dependency(string reference, IEnumerable<string> dependsOn)
    {
        _json.WriteStartObject();
        _json.WriteString("ref"u8, reference);
        _json.WriteStartArray("dependsOn"u8);
        foreach (var target in dependsOn)
        {
            _json.WriteStringValue(target);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public override void Flush() => _json.Flush();

    public override void Dispose() => _json.Dispose();

    protected override void WriteProperty(string name, string value)
    {
        _json.WriteStartObject();
        _json.WriteString("name"u8, name);
        _json.WriteString("value"u8, value);
        _json.WriteEndObject();
    }
}
