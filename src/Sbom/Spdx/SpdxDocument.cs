using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Spdx;

/// <summary>What an SPDX document says in either notation.</summary>
internal sealed class SpdxDocument(Limits limits)
{
    public string Version { get; set; } = "";

    public List<SpdxElement> Packages { get; } = [];

    /// <summary>Names of files by identifier.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<SpdxRelationship> Relationships { get; } = [];

    /// <summary>What each <c>LicenseRef-</c> stands for.</summary>
    public Dictionary<string, SpdxLicense> Licenses { get; } = new(StringComparer.Ordinal);

    /// <summary>Comments of annotations about the document itself.</summary>
    public List<string> Notes { get; } = [];

    public bool HasTooManyPackages { get; private set; }

    public bool HasTooManyRelations { get; private set; }

    public void Add(SpdxElement package)
    {
        if (Packages.Count >= limits.MaxPackages)
        {
            HasTooManyPackages = true;
            return;
        }

        Packages.Add(package);
    }

    public void AddFile(string id, string name)
    {
        if (id.Length == 0 || name.Length == 0)
        {
            return;
        }

        if (Files.Count >= limits.MaxListedFiles)
        {
            HasTooManyRelations = true;
            return;
        }

        Files.TryAdd(id, name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name);
    }

    public void Relate(string from, string type, string to)
    {
        if (from.Length == 0 || to.Length == 0)
        {
            return;
        }

        if (Relationships.Count >= limits.MaxRelations)
        {
            HasTooManyRelations = true;
            return;
        }

        Relationships.Add(new(from, type, to));
    }
}
