using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Writes an inventory as an SPDX 2.3 document.</summary>
/// <remarks>Source: SPDX 2.3 (ISO/IEC 5962:2021 is 2.2.1). The same input gives the same bytes, and both notations the same namespace.</remarks>
public static class SpdxWriter
{
    /// <summary>What SPDX 2.3, 6.5.2, offers to those who have no site of their own.</summary>
    private const string NamespacePrefix = "https://spdx.org/spdxdocs/plimsoll-";

    public static void Write(Stream output, Inventory inventory, SpdxOptions options)
    {
        var content = SpdxContent.Of(inventory, options);
        Write(output, content, NamespaceOf(content), static stream => new SpdxJsonNotation(stream));
        output.WriteByte((byte)'\n');
    }

    public static void WriteTagValue(Stream output, Inventory inventory, SpdxOptions options)
    {
        var content = SpdxContent.Of(inventory, options);
        Write(output, content, NamespaceOf(content), static stream => new SpdxTagValueNotation(stream));
    }

    /// <summary>Follows from the JSON notation without namespace.</summary>
    private static string NamespaceOf(SpdxContent content)
    {
        using var hash = new HashingStream();
        Write(hash, content, null, static stream => new SpdxJsonNotation(stream));
        return NamespacePrefix + ContentId.Of(hash.GetHash());
    }

    private static void Write(Stream output, SpdxContent content, string? documentNamespace, Func<Stream, SpdxNotation> notation)
    {
        using var spdx = notation(output);
        spdx.Begin(content.Header, documentNamespace);
        spdx.Packages(content.Header, content.Elements());
        spdx.Licenses(content.Licenses);
        spdx.Relationships(content.Relationships);
        spdx.End();
    }
}
