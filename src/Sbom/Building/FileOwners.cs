using System.Collections.Immutable;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Building;

/// <summary>Knows which OS package installed which file.</summary>
/// <remarks>
/// Package databases keep the names that packages were built with, so <c>/lib/x</c> may lie at <c>usr/lib/x</c> by now:
/// directories are looked up in the tree, each once. A listed directory that nothing listed lies in counts as a file: the list does not tell them apart.
/// </remarks>
internal sealed class FileOwners
{
    private readonly Dictionary<string, PackageUrl> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _directories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wanted;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _wantedNames;
    private readonly FileTree _tree;

    private FileOwners(IEnumerable<string> wanted, FileTree tree)
    {
        _wanted = wanted.ToHashSet(StringComparer.Ordinal);
        _wantedNames = _wanted.Select(path => path[(path.LastIndexOf('/') + 1)..]).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _tree = tree;
    }

    public static FileOwners Assign(ImmutableArray<DecodedFact> facts, IReadOnlyCollection<Package> installed, FileTree tree)
    {
        var owners = new FileOwners(installed.Where(p => !p.IsOsPackage).SelectMany(p => p.Evidence).Select(e => e.Path), tree);
        var byName = installed.Where(p => p.IsOsPackage).ToLookup(p => p.Name, StringComparer.Ordinal);
        foreach (var fact in facts.Where(f => f.IsInTree))
        {
            switch (fact.Content)
            {
                case Fact.FileList list when Find(byName, list.Package) is { } package:
                    owners.Add(package.Purl, list.Paths.AsSpan());
                    break;
                case Fact.Packages packages:
                    foreach (var record in packages.Items.Where(r => !r.Files.IsEmpty))
                    {
                        if (byName[record.Name].FirstOrDefault(p => p.Version == record.Version && p.Architecture == record.Architecture) is { } owner)
                        {
                            owners.Add(owner.Purl, record.Files.AsSpan());
                        }
                    }

                    break;
            }
        }

        return owners;
    }

    /// <summary>The package with the number of its files, or with its owner.</summary>
    public Package Complete(Package package) => package.IsOsPackage
        ? package with { OwnedFiles = _counts.TryGetValue(package.Purl.ToString(), out var count) ? count : package.OwnedFiles }
        : package with { OwnedBy = package.Evidence.Select(e => _owners.GetValueOrDefault(e.Path)).FirstOrDefault(o => o is not null) };

    /// <summary>By <c>name</c> or <c>name:architecture</c>.</summary>
    private static Package? Find(ILookup<string, Package> byName, string qualified)
    {
        var parts = qualified.Split(':');
        return byName[parts[0]].FirstOrDefault(p => parts.Length == 1 || p.Architecture == parts[1]);
    }

    private void Add(PackageUrl owner, ReadOnlySpan<string> paths)
    {
        var files = 0;
        for (var i = 0; i < paths.Length; i++)
        {
            var path = paths[i];
            if (i + 1 < paths.Length && IsParent(path, paths[i + 1]))
            {
                continue;
            }

            files++;
            if (_wantedNames.Contains(path.AsSpan(path.LastIndexOf('/') + 1)) && Canonical(path) is var file && _wanted.Contains(file))
            {
                _owners.TryAdd(file, owner);
            }
        }

        _counts[owner.ToString()] = files;
    }

    private static bool IsParent(string path, string other) =>
        other.Length > path.Length && other[path.Length] == '/' && other.StartsWith(path, StringComparison.Ordinal);

    /// <summary>The path with links in its directories followed; as it is when the tree does not have the directory.</summary>
    private string Canonical(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash <= 0)
        {
            return path;
        }

        var parent = path[..slash];
        if (!_directories.TryGetValue(parent, out var directory))
        {
            directory = _tree.TryResolve(parent, out var entry) ? entry.Path : parent;
            _directories.Add(parent, directory);
        }

        return directory.Length == 0 ? path[(slash + 1)..] : $"{directory}/{path[(slash + 1)..]}";
    }
}
