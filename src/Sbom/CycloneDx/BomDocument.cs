using Plimsoll.Primitives;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>What any notation of any format says, before it becomes an inventory.</summary>
internal sealed class BomDocument(Limits limits)
{
    private int _relations;

    public string? Format { get; set; }

    public string? SpecVersion { get; set; }

    /// <summary>What the document describes.</summary>
    public BomComponent Subject { get; set; } = new();

    public List<BomComponent> Components { get; } = [];

    /// <summary>What each reference needs, by reference.</summary>
    public Dictionary<string, List<string>> Dependencies { get; } = new(StringComparer.Ordinal);

    /// <summary>The document's own.</summary>
    public List<KeyValuePair<string, string>> Properties { get; } = [];

    public bool IsOurs => Properties.Contains(new(PropertyNames.Format, PropertyNames.FormatVersion));

    /// <summary>Whether the document says of itself that something is missing.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether components were left out because there are too many.</summary>
    public bool IsCut { get; private set; }

    public bool HasTooManyRelations { get; private set; }

    public void Add(BomComponent component)
    {
        if (Components.Count >= limits.MaxPackages)
        {
            IsCut = true;
            return;
        }

        Components.Add(component);
    }

    public void AddDependency(string from, string to)
    {
        if (from.Length == 0 || to.Length == 0)
        {
            return;
        }

        if (++_relations > limits.MaxRelations)
        {
            HasTooManyRelations = true;
            return;
        }

        if (!Dependencies.TryGetValue(from, out var targets))
        {
            Dependencies[from] = targets = [];
        }

        targets.Add(to);
    }

    /// <summary>Adds a property when it is one that somebody here understands.</summary>
    public static void AddProperty(List<KeyValuePair<string, string>> properties, string name, string value)
    {
        if (PropertyNames.Understood.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            properties.Add(new(name, value));
        }
    }
}
