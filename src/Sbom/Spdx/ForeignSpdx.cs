using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Spdx;

/// <summary>Takes over a document of another tool.</summary>
/// <remarks>
/// Source: documents that Trivy wrote; Syft's as its documentation shows them.
/// What a document describes is its subject when it is one package among others that hang from it; else everything is a package.
/// </remarks>
internal sealed class ForeignSpdx(SpdxDocument spdx, BomDocument bom)
{
    private const string BuiltFrom = "built package from: ";
    private const string AcquiredFrom = "acquired package info from ";

    private readonly Dictionary<string, List<string>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _development = new(StringComparer.Ordinal);

    public void Translate()
    {
        Relate();
        var described = spdx.Relationships.Where(r => r.Type == "DESCRIBES").Select(r => r.To)
            .Concat(spdx.Relationships.Where(r => r.Type == "DESCRIBED_BY").Select(r => r.From)).Distinct().Take(2).ToList();
        var subject = described is [var only] && spdx.Packages.Count > 1 ? only : null;
        var byId = spdx.Packages.Where(p => p.Id.Length > 0).DistinctBy(p => p.Id).ToDictionary(p => p.Id, StringComparer.Ordinal);
        var texts = spdx.Licenses.ToDictionary(l => l.Key, l => Shown(l.Value), StringComparer.Ordinal);
        var isSource = _sources.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var element in spdx.Packages)
        {
            var component = Component(element, byId, texts);
            if (element.Id == subject)
            {
                bom.Subject = component;
            }
            else if (element.Purl.Length > 0 || !(isSource.Contains(element.Id) || element.Purpose is "SOURCE" or "FILE" or "CONTAINER"))
            {
                bom.Add(component);
            }
        }
    }

    private void Relate()
    {
        foreach (var (from, type, to) in spdx.Relationships)
        {
            switch (type)
            {
                case "CONTAINS" or "OTHER" when spdx.Files.TryGetValue(to, out var file):
                    AddFile(from, file);
                    break;
                case "CONTAINED_BY" when spdx.Files.TryGetValue(from, out var file):
                    AddFile(to, file);
                    break;
                case "GENERATED_FROM":
                    _sources.TryAdd(from, to);
                    break;
                case "DEPENDS_ON":
                    bom.AddDependency(from, to);
                    break;
                default:
                    // DEPENDENCY_OF, DEV_DEPENDENCY_OF, RUNTIME_DEPENDENCY_OF and so on, all the other way round.
                    if (type.EndsWith("DEPENDENCY_OF", StringComparison.Ordinal))
                    {
                        bom.AddDependency(to, from);
                        if (type is "DEV_DEPENDENCY_OF" or "TEST_DEPENDENCY_OF" or "BUILD_DEPENDENCY_OF")
                        {
                            _development.Add(from);
                        }
                    }

                    break;
            }
        }
    }

    private void AddFile(string package, string file)
    {
        if (!_files.TryGetValue(package, out var files))
        {
            _files[package] = files = [];
        }

        files.Add(file);
    }

    private BomComponent Component(SpdxElement element, Dictionary<string, SpdxElement> byId, Dictionary<string, string> texts)
    {
        var component = new BomComponent
        {
            Reference = element.Id,
            Name = element.Name,
            Version = element.Version is "NOASSERTION" or "NONE" ? "" : element.Version,
            Purl = element.Purl,
            Supplier = Agent(element.Supplier),
            Scope = _development.Contains(element.Id) ? "excluded" : "",
            Type = element.Purpose switch { "OPERATING-SYSTEM" => "operating-system", "APPLICATION" => "application", _ => "library" },
        };
        var licenses = SpdxLicenses.Split(element.Declared, texts).ToList();
        component.Licenses.AddRange(licenses.Count > 0 ? licenses : SpdxLicenses.Split(element.Concluded, texts));

        // Taken away, for a document may give a million packages one identifier.
        component.Locations.AddRange(_files.Remove(element.Id, out var files) ? files : []);
        if (component.Locations.Count == 0)
        {
            component.Locations.AddRange(SyftPaths(element.SourceInfo));
        }

        AddSource(component, element, byId);
        foreach (var note in element.Notes)
        {
            // Trivy's: PkgID, PkgType, LayerDiffID, DiffID and others, first as attribution texts, later as annotations.
            if (note.Split(": ", 2) is [var name, { Length: > 0 } value] && name.All(char.IsAsciiLetter))
            {
                component.Properties.Add(new(PropertyNames.Trivy + name, value));
            }
        }

        return component;
    }

    private void AddSource(BomComponent component, SpdxElement element, Dictionary<string, SpdxElement> byId)
    {
        var (name, version) = ("", "");
        if (element.SourceInfo.StartsWith(BuiltFrom, StringComparison.Ordinal) && element.SourceInfo[BuiltFrom.Length..].Split(' ', 2) is [var first, .. var rest])
        {
            (name, version) = (first, rest is [var text] ? text : "");
        }
        else if (_sources.TryGetValue(element.Id, out var id) && byId.TryGetValue(id, out var source))
        {
            (name, version) = (source.Name, source.Version);
        }

        if (name.Length > 0)
        {
            component.Properties.Add(new(PropertyNames.Trivy + "SrcName", name));
            component.Properties.Add(new(PropertyNames.Trivy + "SrcVersion", version));
        }
    }

    /// <summary>Syft's sentence: <c>acquired package info from DPKG DB: /var/lib/dpkg/status, /usr/share/doc/x/copyright</c>.</summary>
    private static IEnumerable<string> SyftPaths(string sourceInfo)
    {
        if (!sourceInfo.StartsWith(AcquiredFrom, StringComparison.Ordinal) || sourceInfo.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon))
        {
            return [];
        }

        return sourceInfo[(colon + 2)..].Split(", ").Where(path => path.StartsWith('/'));
    }

    private static string Agent(string text)
    {
        foreach (var kind in (ReadOnlySpan<string>)["Organization: ", "Person: "])
        {
            if (text.StartsWith(kind, StringComparison.Ordinal))
            {
                return text[kind.Length..];
            }
        }

        return "";
    }

    /// <summary>What stands for a licence that is not on the list: its name, else its text when that is short, else its identifier.</summary>
    private static string Shown(SpdxLicense license) =>
        license.Name is { Length: > 0 } name and not ("NOASSERTION" or "NONE") ? name
        : license.Text is { Length: > 0 and <= 100 } text and not ("NOASSERTION" or "NONE") ? text
        : license.Id;
}
