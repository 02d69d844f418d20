using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>The exports kept beside the database, so that an update fetches only what changed and can rebuild all.</summary>
/// <remarks>Only the holder of the update lock uses it. Exports of another source than the one named now are forgotten.</remarks>
internal sealed class ExportStore
{
    private const int Version = 1;

    private readonly string _folder;
    private readonly string _root;
    private readonly SortedDictionary<string, StoredExport> _exports = new(StringComparer.Ordinal);

    private ExportStore(string folder, string root)
    {
        _folder = folder;
        _root = root;
    }

    public ImmutableArray<StoredExport> Exports => [.. _exports.Values];

    /// <param name="root">The source that all exports come from.</param>
    public static ExportStore Open(string folder, string root)
    {
        var store = new ExportStore(Path.Combine(folder, "exports"), root);
        Directory.CreateDirectory(store._folder);
        foreach (var export in store.ReadState())
        {
            store._exports[export.Name] = export;
        }

        return store;
    }

    /// <summary>The kept export if its file is there and still has its digest.</summary>
    public StoredExport? Find(string name)
    {
        if (!_exports.TryGetValue(name, out var export) || !File.Exists(PathOf(name)))
        {
            return null;
        }

        using var file = File.OpenRead(PathOf(name));
        return Digest.FromSha256Hash(SHA256.HashData(file)).ToString() == export.Digest ? export : null;
    }

    public string PathOf(string name) => Path.Combine(_folder, Uri.EscapeDataString(name));

    /// <summary>Where a new state of the export is written before <see cref="Accept"/>.</summary>
    public string NewPathOf(string name) => PathOf(name) + ".new";

    /// <summary>Takes over what lies at <see cref="NewPathOf"/>.</summary>
    public void Accept(StoredExport export)
    {
        File.Move(NewPathOf(export.Name), PathOf(export.Name), overwrite: true);
        _exports[export.Name] = export;
    }

    /// <summary>Notes that the source has nothing newer.</summary>
    public void Confirm(StoredExport export) => _exports[export.Name] = export;

    public void Reject(string name) => File.Delete(NewPathOf(name));

    public void Forget(string name) => _exports.Remove(name);

    /// <summary>Writes the state and deletes the files that it does not name.</summary>
    public void Save()
    {
        var state = Path.Combine(_folder, "state.json");
        File.WriteAllBytes(state + ".new", JsonSerializer.SerializeToUtf8Bytes(new StoreState(Version, _root, Exports), StoreJson.Default.StoreState));
        File.Move(state + ".new", state, overwrite: true);
        var kept = _exports.Keys.Select(PathOf).Append(state).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => !kept.Contains(file)).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Nothing when there is no state, or none that we can read: then all is fetched again.</summary>
    private ImmutableArray<StoredExport> ReadState()
    {
        try
        {
            var state = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(_folder, "state.json")), StoreJson.Default.StoreState);
            return state is { Version: Version, Exports.IsDefault: false } && state.Root == _root
                ? state.Exports.RemoveAll(export => export is not { Name: not null, Location: not null, Digest: not null })
                : [];
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return [];
        }
    }
}
