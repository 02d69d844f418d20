namespace Plimsoll.Sbom.Extractors;

/// <summary>Finds the packages of a lock file whose dependencies are written as names, with a version where there are several.</summary>
internal sealed class PackagesByName(LockedPackages packages)
{
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Version), int> _byVersion = [];
    private readonly List<(int From, string Name, string Version, bool IsDevelopment)> _wanted = [];

    public void Put(string name, string version, int number)
    {
        if (!_byName.TryGetValue(name, out var numbers))
        {
            _byName.Add(name, numbers = []);
        }

        numbers.Add(number);
        _byVersion.TryAdd((name, version), number);
    }

    /// <param name="version">Empty when the file leaves it out: then every package of the name is meant.</param>
    public void Want(int from, string name, string version = "", bool isDevelopment = false) => _wanted.Add((from, name, version, isDevelopment));

    /// <summary>Finds everything that was wanted; what the file does not list is passed over.</summary>
    public void Resolve()
    {
        foreach (var (from, name, version, isDevelopment) in _wanted)
        {
            List<int> numbers = version.Length == 0 ? _byName.GetValueOrDefault(name, []) : _byVersion.TryGetValue((name, version), out var one) ? [one] : [];
            if (!numbers.TrueForAll(number => packages.Need(from, number, isDevelopment)))
            {
                return;
            }
        }
    }
}
