using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Spdx;

/// <summary>The JSON notation.</summary>
/// <remarks>Source: SPDX 2.3, spdx-schema.json of 2.3.1.</remarks>
internal sealed class SpdxJsonNotation(Stream output) : SpdxNotation
{
    private readonly Utf8JsonWriter _json = new(output, JsonText.Layout);

    public override void Begin(SpdxHeader header, string? documentNamespace)
    {
        _json.WriteStartObject();
        _json.WriteString("spdxVersion"u8, "SPDX-2.3"u8);
        _json.WriteString("dataLicense"u8, "CC0-1.0"u8);
        _json.WriteString("SPDXID"u8, SpdxIds.Document);
        _json.WriteString("name"u8, header.Name);
        Optional("documentNamespace"u8, documentNamespace);
        _json.WriteStartObject("creationInfo"u8);
        _json.WriteString("created"u8, header.Created);
        _json.WriteStartArray("creators"u8);
        _json.WriteStringValue(header.Creator);
        _json.WriteEndArray();
        _json.WriteEndObject();
        Annotation(header, header.Annotation);
    }

    public override void Packages(SpdxHeader header, IEnumerable<SpdxPackage> packages)
    {
        _json.WriteStartArray("packages"u8);
        foreach (var package in packages)
        {
            _json.WriteStartObject();
            _json.WriteString("SPDXID"u8, package.Id);
            _json.WriteString("name"u8, package.Name);
            Optional("versionInfo"u8, package.Version);
            Optional("supplier"u8, package.Supplier);
            _json.WriteString("downloadLocation"u8, SpdxPackage.NoAssertion);
            _json.WriteBoolean("filesAnalyzed"u8, false);
            Optional("sourceInfo"u8, package.SourceInfo);
            _json.WriteString("licenseConcluded"u8, SpdxPackage.NoAssertion);
            _json.WriteString("licenseDeclared"u8, package.License);
            _json.WriteString("copyrightText"u8, SpdxPackage.NoAssertion);
            _json.WriteString("primaryPackagePurpose"u8, package.Purpose);
            if (package.Purl is not null)
            {
                _json.WriteStartArray("externalRefs"u8);
                _json.WriteStartObject();
                _json.WriteString("referenceCategory"u8, "PACKAGE-MANAGER"u8);
                _json.WriteString("referenceType"u8, "purl"u8);
                _json.WriteString("referenceLocator"u8, package.Purl);
                _json.WriteEndObject();
                _json.WriteEndArray();
            }

            Annotation(header, package.Annotation);
            _json.WriteEndObject();
            _json.Flush();
        }

        _json.WriteEndArray();
    }

    public override void Licenses(IEnumerable<SpdxLicense> licenses)
    {
        _json.WriteStartArray("hasExtractedLicensingInfos"u8);
        foreach (var license in licenses)
        {
            _json.WriteStartObject();
            _json.WriteString("licenseId"u8, license.Id);
            _json.WriteString("name"u8, license.Name);
            _json.WriteString("extractedText"u8, license.Text);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    public override void Relationships(IEnumerable<SpdxRelationship> relationships)
    {
        _json.WriteStartArray("relationships"u8);
        foreach (var relationship in relationships)
        {
            _json.WriteStartObject();
            _json.WriteString("spdxElementId"u8, relationship.From);
            _json.WriteString("relationshipType"u8, relationship.Type);
            _json.WriteString("relatedSpdxElement"u8, relationship.To);
            _json.WriteEndObject();
            _json.Flush();
        }

        _json.WriteEndArray();
    }

    public override void End() => _json.WriteEndObject();

    public override void Dispose() => _json.Dispose();

    private void Annotation(SpdxHeader header, string comment)
    {
        if (comment.Length == 0)
        {
            return;
        }

        _json.WriteStartArray("annotations"u8);
        _json.WriteStartObject();
        _json.WriteString("annotationDate"u8, header.Created);
        _json.WriteString("annotationType"u8, "OTHER"u8);
        _json.WriteString("annotator"u8, header.Creator);
        _json.WriteString("comment"u8, comment);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void Optional(ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.WriteString(name, value);
        }
    }
}
