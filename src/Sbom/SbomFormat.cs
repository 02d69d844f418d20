namespace Plimsoll.Sbom;

/// <summary>The formats of bills of materials that are read.</summary>
public enum SbomFormat
{
    /// <summary>None of them.</summary>
    Unknown,

    CycloneDxJson,

    CycloneDxXml,

    SpdxJson,

    SpdxTagValue,
}
