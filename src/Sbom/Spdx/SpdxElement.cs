namespace Plimsoll.Sbom.Spdx;

/// <summary>What a document says about one package, as it stands there.</summary>
internal sealed class SpdxElement
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    /// <summary>As tag-value writes it, e.g. <c>OPERATING-SYSTEM</c>; empty in documents older than 2.3.</summary>
    public string Purpose { get; set; } = "";

    public string Supplier { get; set; } = "";

    public string SourceInfo { get; set; } = "";

    public string Declared { get; set; } = "";

    public string Concluded { get; set; } = "";

    /// <summary>The first package URL among its external references.</summary>
    public string Purl { get; set; } = "";

    /// <summary>Attribution texts and comments of annotations.</summary>
    public List<string> Notes { get; } = [];
}
