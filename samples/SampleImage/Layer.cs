using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text;

namespace Plimsoll.SampleImage;

/// <summary>One layer to be: the history command that made it and its entries, in order.</summary>
internal sealed class Layer(string command)
{
    private const UnixFileMode FileMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ExecutableMode =
        FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode LinkMode = ExecutableMode | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly List<LayerEntry> _entries = [];

    public string Command { get; } = command;

    public ImmutableArray<LayerEntry> Entries => [.. _entries];

    public Layer Directory(string path)
    {
        if (_directories.Add(path))
        {
            AddParents(path);
            _entries.Add(new LayerEntry(TarEntryType.Directory, path + "/", [], "", ExecutableMode));
        }

        return this;
    }

    public Layer File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text), FileMode);

    public Layer Executable(string path, byte[] content) => File(path, content, ExecutableMode);

    public Layer Link(string path, string target)
    {
        AddParents(path);
        _entries.Add(new LayerEntry(TarEntryType.SymbolicLink, path, [], target, LinkMode));
        return this;
    }

    /// <summary>Deletes what lower layers have at the path.</summary>
    /// <remarks>Source: OCI image-spec, layer.md, "Whiteouts".</remarks>
    public Layer Whiteout(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        return File($"{path[..slash]}.wh.{path[slash..]}", "");
    }

    /// <summary>Hides everything that lower layers have in the directory.</summary>
    /// <remarks>Source: OCI image-spec, layer.md, "Opaque Whiteout".</remarks>
    public Layer Opaque(string directory) => Directory(directory).File(directory + "/.wh..wh..opq", "");

    private Layer File(string path, byte[] content, UnixFileMode mode)
    {
        AddParents(path);
        _entries.Add(new LayerEntry(TarEntryType.RegularFile, path, [.. content], "", mode));
        return this;
    }

    private void AddParents(string path)
    {
        if (path.LastIndexOf('/') is > 0 and var slash)
        {
            Directory(path[..slash]);
        }
    }
}

internal sealed record LayerEntry(TarEntryType Type, string Path, ImmutableArray<byte> Content, string LinkTarget, UnixFileMode Mode);
