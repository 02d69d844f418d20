namespace Plimsoll.Sbom.Spdx;

/// <summary>What a document of ours says about itself.</summary>
/// <param name="Creator">E.g. <c>Tool: plimsoll-0.1.0</c>; also who annotates.</param>
/// <param name="Created">Seconds, UTC.</param>
/// <param name="Annotation">Lines of names and values.</param>
internal sealed record SpdxHeader(string Name, string Creator, string Created, string Annotation);

/// <summary>A package as we write it.</summary>
/// <param name="Purpose">As tag-value writes it, e.g. <c>OPERATING-SYSTEM</c>.</param>
/// <param name="Annotation">Lines of names and values; empty for none.</param>
internal sealed record SpdxPackage(
    string Id,
    string Name,
    string Purpose,
    string? Version = null,
    string? Supplier = null,
    string? SourceInfo = null,
    string License = SpdxPackage.NoAssertion,
    string? Purl = null,
    string Annotation = "")
{
    public const string NoAssertion = "NOASSERTION";
}

/// <summary>A licence that is not on SPDX's list.</summary>
internal sealed record SpdxLicense(string Id, string Name, string Text);

/// <summary>How one element relates to another.</summary>
internal sealed record SpdxRelationship(string From, string Type, string To);
