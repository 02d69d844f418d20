using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>The directories of a package lock, in which dependencies are found as Node.js finds modules: in the nearest <c>node_modules</c> upward.</summary>
/// <remarks>Source: Node.js, "Loading from node_modules folders". Places are numbers, so that a long path costs its length once.</remarks>
internal sealed class NpmTree(LockedPackages packages, Limits limits)
{
    private const string Modules = "node_modules/";
    private const int Nothing = -1;
    private readonly List<(int Parent, int Depth, int Package)> _places = [(Nothing, 0, Nothing)];
    private readonly Dictionary<(int Parent, string Name), int> _children = [];
    private readonly List<(int Place, string Name, bool IsDevelopment)> _wanted = [];
    private readonly List<(int Place, string Target)> _links = [];
    private readonly Dictionary<int, int> _linkTo = [];

    /// <summary>The project's own directory.</summary>
    public const int Root = 0;

    /// <summary>Whether the places are nested deeper than the limit somewhere; what lies there was left out.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>The place that a path such as <c>packages/x/node_modules/@s/a</c> names, and the name that it has there; -1 when it is nested too deep.</summary>
    public (int Place, string Name) PlaceOf(string path)
    {
        var (place, name) = (Root, "");
        foreach (var part in path.Split("/" + Modules))
        {
            var isModule = name.Length > 0 || part.StartsWith(Modules, StringComparison.Ordinal);
            name = part.StartsWith(Modules, StringComparison.Ordinal) ? part[Modules.Length..] : part;
            place = name.Length == 0 ? place : Child(place, isModule ? name : "./" + name);
            if (place < 0)
            {
                break;
            }
        }

        return (place, name);
    }

    /// <summary>The module of a name directly below a place; -1 when it is nested too deep.</summary>
    public int Child(int parent, string name)
    {
        if (_children.TryGetValue((parent, name), out var place))
        {
            return place;
        }

        if (parent < 0 || _places[parent].Depth >= limits.MaxPackageNesting)
        {
            IsTooDeep = true;
            return Nothing;
        }

        _places.Add((parent, _places[parent].Depth + 1, Nothing));
        _children.Add((parent, name), _places.Count - 1);
        return _places.Count - 1;
    }

    /// <summary>Says which package lies at a place.</summary>
    public void Put(int place, int package)
    {
        if (place >= 0)
        {
            _places[place] = _places[place] with { Package = package };
        }
    }

    /// <summary>Says that a place is a link to a directory of the project.</summary>
    public void Link(int place, string target) => _links.Add((place, target));

    public void Want(int place, string name, bool isDevelopment)
    {
        if (place >= 0 && _wanted.Count < limits.MaxDependencies)
        {
            _wanted.Add((place, name, isDevelopment));
        }
    }

    /// <summary>Finds every dependency that was wanted; one that is nowhere (an optional one for another platform) is passed over.</summary>
    public void Resolve()
    {
        foreach (var (place, target) in _links)
        {
            if (PlaceOf(target).Place is >= 0 and var there)
            {
                Put(place, _places[there].Package);
                _linkTo.TryAdd(there, place);
            }
        }

        foreach (var (place, name, isDevelopment) in _wanted)
        {
            // What a linked directory has for itself may be listed below the link.
            var found = _linkTo.TryGetValue(place, out var link) ? PackageAt(link, name) : Nothing;
            for (var from = place; from >= 0 && found < 0; from = _places[from].Parent)
            {
                found = PackageAt(from, name);
            }

            packages.Need(_places[place].Package, found, isDevelopment);
        }
    }

    private int PackageAt(int parent, string name) => _children.TryGetValue((parent, name), out var place) ? _places[place].Package : Nothing;
}
