using Plimsoll.Formats.Yaml;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary>Reads the entries of a lock file of Yarn 2 and later.</summary>
/// <remarks>
/// Source: yarnpkg/berry, "Lexicon" (locator, descriptor). An entry's key lists the descriptors (<c>name@npm:^1</c>) that it answers, its resolution the locator
/// (<c>name@npm:1.2.3</c>); an alias has the real name in the locator only.
/// </remarks>
internal static class YarnBerryEntries
{
    public static void Read(YamlMapping document, LockedPackages packages)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        List<(int From, string Name, string Range)> wanted = [];
        foreach (var (key, value) in document.Members())
        {
            if (key == "__metadata" || value is not YamlMapping entry)
            {
                continue;
            }

            var number = Add(entry, key, packages);
            foreach (var descriptor in key.Split(','))
            {
                numbers.TryAdd(descriptor.Trim(), number);
            }

            foreach (var (name, range) in entry.Mapping("dependencies").Members())
            {
                wanted.Add((number, name, range is YamlScalar { Value: var text } ? text : ""));
            }
        }

        foreach (var (from, name, range) in wanted)
        {
            // Before version 7 dependencies leave out the protocol that keys always have.
            if (numbers.TryGetValue($"{name}@{range}", out var to) || numbers.TryGetValue($"{name}@npm:{range}", out to))
            {
                packages.Need(from, to);
            }
        }
    }

    private static int Add(YamlMapping entry, string key, LockedPackages packages)
    {
        var (name, reference) = NpmNames.Split(entry.Text("resolution") is { Length: > 0 } resolution ? resolution : key.Split(',')[0]);
        if (reference.StartsWith("workspace:", StringComparison.Ordinal) || reference.StartsWith("link:", StringComparison.Ordinal) || reference.StartsWith("portal:", StringComparison.Ordinal))
        {
            packages.TellsDirect();
            return packages.AddLocal(isRoot: reference == "workspace:.");
        }

        return packages.Add(name, entry.Text("version"), NpmNames.Commit(reference));
    }
}
