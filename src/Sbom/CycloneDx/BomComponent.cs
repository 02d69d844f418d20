namespace Plimsoll.Sbom.CycloneDx;

/// <summary>What a document says about one component, as it stands there.</summary>
internal sealed class BomComponent
{
    public string Type { get; set; } = "";

    /// <summary>What the document's own references call it; empty when it has no name for that.</summary>
    public string Reference { get; set; } = "";

    public string Name { get; set; } = "";

    public string Group { get; set; } = "";

    public string Version { get; set; } = "";

    public string Purl { get; set; } = "";

    public string Scope { get; set; } = "";

    public string Supplier { get; set; } = "";

    public List<string> Licenses { get; } = [];

    public List<string> Locations { get; } = [];

    public List<(string Value, double Confidence)> Methods { get; } = [];

    public List<KeyValuePair<string, string>> Properties { get; } = [];

    public string? Property(string name) => Properties.Find(p => p.Key == name).Value;

    public IEnumerable<string> All(string name) => Properties.Where(p => p.Key == name).Select(p => p.Value);
}
