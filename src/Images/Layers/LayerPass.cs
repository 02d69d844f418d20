using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Walks the entries of one layer: lists them all and shows the wanted ones to the analyzers.</summary>
internal sealed class LayerPass(AnalyzerPlan plan, Limits limits, ByteRange? plain, CancellationToken cancel)
{
    private readonly ListingWriter _listing = new();
    private readonly EntryName _name = new(limits);
    private readonly EntryName _target = new(limits);
    private readonly BodyBuffer _buffer = new();

    public DiagnosticLog Log { get; } = new(limits.MaxDiagnostics);

    public FileAnalysis Analysis { get; private set; } = null!;

    /// <summary>Whether the archive was read to its proper end.</summary>
    public bool ReachedEnd { get; private set; }

    public void Run(ByteSource source)
    {
        Analysis = new FileAnalysis(plan, limits, Log);
        foreach (var (reader, index) in Walk(source))
        {
            if (reader.Kind == TarEntryKind.File)
            {
                Analysis.Offer(index, _name.Span, reader.Mode, BodyOf(reader));
            }
        }
    }

    /// <summary>Shows some files again; every request's row must be known from an earlier pass over the same bytes.</summary>
    /// <param name="log">Takes what is new to say; what the walk says was said before.</param>
    public void Repeat(ByteSource source, IEnumerable<FileRequest> requests, DiagnosticLog log)
    {
        Analysis = new FileAnalysis(plan, limits, log);
        var wanted = requests.ToLookup(request => request.Entry);
        var left = wanted.Count;
        foreach (var (reader, index) in Walk(source))
        {
            if (!wanted.Contains(index))
            {
                continue;
            }

            var body = new MemoryBody(reader.Length, BodyOf(reader));
            foreach (var request in wanted[index])
            {
                Analysis.Repeat(request, reader.Mode, body);
            }

            if (--left == 0)
            {
                return;
            }
        }
    }

    public LayerListing FinishListing() => _listing.Finish();

    private EntryBody BodyOf(TarReader reader) => new(reader, _buffer, plain, limits.MaxBufferedExecutableBytes, cancel);

    /// <summary>Gives every entry whose name can be used, with its row; its normalized path is in <see cref="_name"/>.</summary>
    private IEnumerable<(TarReader Reader, int Row)> Walk(ByteSource source)
    {
        var reader = new TarReader(source, limits, Log.Add);
        while (reader.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            if (_listing.Count >= limits.MaxEntriesPerLayer || _listing.Bytes > limits.MaxListingBytesPerLayer)
            {
                Log.Add(new Diagnostic("layer-entries", DiagnosticSeverity.Error, $"the layer has more entries than the limits allow; those after the first {_listing.Count} are not read"));
                yield break;
            }

            if (IsUsable(reader))
            {
                _listing.Add(_name.Span, RowOf(reader), reader.Kind == TarEntryKind.HardLink ? _target.Span : reader.LinkName);
                yield return (reader, _listing.Count - 1);
            }
        }

        ReachedEnd = reader.ReachedEnd;
    }

    private bool IsUsable(TarReader reader)
    {
        var fault = _name.TrySet(reader.Name);
        if (fault == EntryNameFault.Root && reader.Kind == TarEntryKind.Directory)
        {
            return false;
        }

        if (fault != EntryNameFault.None)
        {
            return Refuse(reader.Name, "entry-name", fault, "the name of an entry");
        }

        if (_name.WasAbsolute)
        {
            Say(reader.Name, "entry-absolute", DiagnosticSeverity.Warning, "the name of an entry is absolute; it is taken from the root of the image");
        }

        if (reader.Kind == TarEntryKind.HardLink && _target.TrySet(reader.LinkName) is not EntryNameFault.None and var linkFault)
        {
            return Refuse(reader.Name, "link-target", linkFault, "the target of a hard link");
        }

        if (reader.LinkName.Length > limits.MaxPathBytes)
        {
            return Refuse(reader.Name, "link-target", EntryNameFault.TooLong, "the target of a link");
        }

        if (reader.Kind is TarEntryKind.CharacterDevice or TarEntryKind.BlockDevice)
        {
            Say(reader.Name, "device-node", DiagnosticSeverity.Info, "the layer brings a device node");
        }

        return true;
    }

    private bool Refuse(ReadOnlySpan<byte> name, string code, EntryNameFault fault, string what)
    {
        var why = fault switch
        {
            EntryNameFault.Climbs => "leads out of the image",
            EntryNameFault.TooLong => $"is longer than {limits.MaxPathBytes} bytes",
            EntryNameFault.TooDeep => $"has more than {limits.MaxPathDepth} components",
            _ => "is that of the root directory",
        };
        Say(name, code, DiagnosticSeverity.Error, $"{what} {why}; the entry is passed over");
        return false;
    }

    private void Say(ReadOnlySpan<byte> name, string code, DiagnosticSeverity severity, string message) =>
        Log.Add(new Diagnostic(code, severity, message, Path: EntryText.Decode(name[..Math.Min(name.Length, limits.MaxPathBytes)])));

    private static EntryRow RowOf(TarReader reader) => new(
        reader.Kind switch
        {
            TarEntryKind.File => RowKind.File,
            TarEntryKind.Directory => RowKind.Directory,
            TarEntryKind.SymbolicLink => RowKind.SymbolicLink,
            TarEntryKind.HardLink => RowKind.HardLink,
            TarEntryKind.Fifo => RowKind.Fifo,
            _ => RowKind.Device,
        },
        reader.Mode,
        reader.UserId,
        reader.GroupId,
        reader.Kind == TarEntryKind.File ? reader.Length : 0);
}
