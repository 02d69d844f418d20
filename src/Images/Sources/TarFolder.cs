using System.Diagnostics.CodeAnalysis;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>An uncompressed archive whose files are found by reading only its headers.</summary>
internal sealed class TarFolder : BlobFolder
{
    private readonly OpenFile _file;
    private readonly Limits _limits;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private TarFolder(OpenFile file, Limits limits) => (_file, _limits) = (file, limits);

    public override string Location => _file.Path;

    public bool HasEntries => _entries.Count > 0;

    /// <summary>What was wrong with the archive itself.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Takes the file over.</summary>
    public static TarFolder Index(OpenFile file, Limits limits, CancellationToken cancel)
    {
        var folder = new TarFolder(file, limits);
        folder.ReadHeaders(cancel);
        return folder;
    }

    public override bool Contains(string name) => Find(name) is not null;

    public override bool TryOpen(string name, out ByteRange range, [NotNullWhen(false)] out string? problem)
    {
        range = default;
        var entry = Find(name);
        if (entry is not { Offset: >= 0 } file)
        {
            problem = entry is null ? "is not in the archive" : "is not an ordinary file of the archive";
            return false;
        }

        range = new ByteRange(_file, file.Offset, file.Length);
        problem = null;
        return true;
    }

    public override void Dispose() => _file.Dispose();

    private void ReadHeaders(CancellationToken cancel)
    {
        var reader = new TarReader(new RangeSource(ByteRange.WholeOf(_file), cancel), _limits, d => Diagnostics.Add(d with { Target = Location }));
        var name = new EntryName(_limits);
        while (reader.MoveNext())
        {
            if (_entries.Count >= _limits.MaxArchiveEntries)
            {
                Diagnostics.Add(new Diagnostic("archive-entries", DiagnosticSeverity.Error, $"the archive has more than {_limits.MaxArchiveEntries} entries; the rest is not read", Location));
                return;
            }

            if (name.TrySet(reader.Name) == EntryNameFault.None)
            {
                _entries[EntryText.Decode(name.Span)] = ToEntry(reader, name.Span);
            }
        }
    }

    private static Entry ToEntry(TarReader reader, ReadOnlySpan<byte> name) => reader.Kind switch
    {
        TarEntryKind.File when reader.Sparse is null => new Entry(reader.BodyOffset, reader.Length, null),
        TarEntryKind.HardLink => new Entry(-1, 0, EntryText.Decode(reader.LinkName)),
        // A symbolic link starts in its own directory.
        TarEntryKind.SymbolicLink => new Entry(-1, 0, $"{EntryText.Decode(name[..(name.LastIndexOf((byte)'/') + 1)])}{EntryText.Decode(reader.LinkName)}"),
        _ => new Entry(-1, 0, null),
    };

    private Entry? Find(string name)
    {
        var normal = new EntryName(_limits);
        for (var hops = 0; hops <= _limits.MaxLinkHops; hops++)
        {
            if (normal.TrySet(EntryText.Encode(name)) != EntryNameFault.None || !_entries.TryGetValue(EntryText.Decode(normal.Span), out var entry))
            {
                return null;
            }

            if (entry.Link is null)
            {
                return entry;
            }

            name = entry.Link;
        }

        return null;
    }

    /// <param name="Offset">Of the body; negative when there is none.</param>
    private readonly record struct Entry(long Offset, long Length, string? Link);
}
