using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Walks a root file system by open directories, following no link, in byte order of names within each directory.</summary>
/// <remarks>Every step is an openat of one component that must not be a link, so nothing that happens meanwhile leads out of the root.</remarks>
internal sealed class DirectoryWalk(AnalyzerPlan plan, Limits limits, CancellationToken cancel)
{
    private readonly ListingWriter _listing = new();
    private readonly BodyBuffer _buffer = new();
    private readonly List<byte> _path = [];

    public DiagnosticLog Log { get; } = new(limits.MaxDiagnostics);

    public FileAnalysis Analysis { get; private set; } = null!;

    public LayerListing Run(string root)
    {
        Analysis = new FileAnalysis(plan, limits, Log);
        using var handle = OpenRoot(root);
        var open = new Stack<Level>();
        try
        {
            Enter(open, handle, 0);
            while (open.TryPeek(out var level))
            {
                cancel.ThrowIfCancellationRequested();
                _path.RemoveRange(level.PathLength, _path.Count - level.PathLength);
                if (level.Next == level.Names.Count)
                {
                    open.Pop().Dispose();
                    continue;
                }

                if (_listing.Count >= limits.MaxEntriesPerLayer || _listing.Bytes > limits.MaxListingBytesPerLayer)
                {
                    Log.Add(new Diagnostic("file-system-entries", DiagnosticSeverity.Error, $"the file system has more entries than the limits allow; those after the first {_listing.Count} are not read"));
                    break;
                }

                Visit(open, level, level.Names[level.Next++]);
            }
        }
        finally
        {
            while (open.TryPop(out var level))
            {
                level.Dispose();
            }
        }

        return _listing.Finish();
    }

    /// <summary>Shows some files again, by their paths in the listing.</summary>
    public void Repeat(string root, LayerListing listing, IEnumerable<FileRequest> requests, DiagnosticLog log)
    {
        Analysis = new FileAnalysis(plan, limits, log);
        var wanted = requests.ToLookup(request => request.Entry);
        using var handle = OpenRoot(root);
        var rows = new ListingReader(listing);
        while (rows.MoveNext())
        {
            if (!wanted.Contains(rows.Index))
            {
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            using var file = OpenBelow(handle, rows.Path, out var error);
            if (file is null)
            {
                log.Add(Unreadable(rows.Path, error));
                continue;
            }

            using var opened = new OpenFile(file, EntryText.Decode(rows.Path));
            var body = new MemoryBody(opened.Length, new DiskBody(opened, _buffer, cancel));
            foreach (var request in wanted[rows.Index])
            {
                Analysis.Repeat(request, rows.Row.Mode, body);
            }
        }
    }

    private static SafeFileHandle OpenRoot(string root) =>
        Libc.IsAvailable
            ? Libc.Open(null, System.Text.Encoding.UTF8.GetBytes(root), Libc.OpenDirectory, out var error) ?? throw new TargetException($"{root} cannot be opened ({Libc.Message(error)})")
            : throw new TargetException("Directories can only be scanned on Linux");

    private static SafeFileHandle? OpenBelow(SafeFileHandle root, ReadOnlySpan<byte> path, out int error)
    {
        SafeFileHandle? at = null;
        error = 0;
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var part = slash < 0 ? path : path[..slash];
            path = slash < 0 ? [] : path[(slash + 1)..];
            var next = Libc.Open(at ?? root, part, Libc.OpenNoFollow | Libc.OpenNonBlocking, out error);
            at?.Dispose();
            if (next is null)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private void Visit(Stack<Level> open, Level level, byte[] name)
    {
        if (_path.Count > 0)
        {
            _path.Add((byte)'/');
        }

        _path.AddRange(name);
        var path = _path.ToArray();
        if (path.Length > limits.MaxPathBytes)
        {
            Log.Add(new Diagnostic("entry-name", DiagnosticSeverity.Error, $"the path of an entry is longer than {limits.MaxPathBytes} bytes; the entry is passed over", Path: EntryText.Decode(path.AsSpan(0, limits.MaxPathBytes))));
            return;
        }

        var error = Libc.GetStatus(level.Handle, name, Libc.AtNoFollow, out var status);
        if (error != 0)
        {
            Log.Add(Unreadable(path, error));
            return;
        }

        var link = status.Kind == EntryKind.SymbolicLink ? Libc.ReadLink(level.Handle, name) : [];
        if (link is null)
        {
            Log.Add(Unreadable(path, 0));
            return;
        }

        _listing.Add(path, RowOf(status), link);
        switch (status.Kind)
        {
            case EntryKind.Directory:
                EnterChild(open, level, name, path);
                break;
            case EntryKind.File:
                Look(level, name, path, status);
                break;
            default:
                break;
        }
    }

    private void EnterChild(Stack<Level> open, Level level, byte[] name, byte[] path)
    {
        if (open.Count >= limits.MaxPathDepth)
        {
            Log.Add(new Diagnostic("entry-name", DiagnosticSeverity.Error, $"a directory lies deeper than {limits.MaxPathDepth} levels; what it holds is not read", Path: EntryText.Decode(path)));
            return;
        }

        var child = Libc.Open(level.Handle, name, Libc.OpenDirectory | Libc.OpenNoFollow, out var error);
        if (child is null)
        {
            Log.Add(Unreadable(path, error));
            return;
        }

        if (Libc.IsKernelFileSystem(child))
        {
            child.Dispose();
            Log.Add(new Diagnostic("kernel-file-system", DiagnosticSeverity.Info, "a file system of the running kernel is mounted here and is not read", Path: EntryText.Decode(path)));
            return;
        }

        Enter(open, child, path.Length);
    }

    private void Enter(Stack<Level> open, SafeFileHandle directory, int pathLength)
    {
        var names = Libc.ReadNames(directory, limits.MaxEntriesPerLayer, out var error);
        if (names is null)
        {
            Log.Add(Unreadable([.. _path], error));
            names = [];
        }

        names.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        open.Push(new Level(directory, names, pathLength));
    }

    private void Look(Level level, byte[] name, byte[] path, FileStatus status)
    {
        var (byPath, asExecutable) = plan.Wanted(path, status.Mode & 0xfff);
        if (byPath.IsEmpty && asExecutable.IsEmpty)
        {
            return;
        }

        using var handle = Libc.Open(level.Handle, name, Libc.OpenNoFollow | Libc.OpenNonBlocking, out var error);
        if (handle is null)
        {
            Log.Add(Unreadable(path, error));
            return;
        }

        try
        {
            using var file = new OpenFile(handle, EntryText.Decode(path));
            Analysis.Offer(_listing.Count - 1, path, status.Mode & 0xfff, new DiskBody(file, _buffer, cancel));
        }
        catch (IOException e)
        {
            Log.Add(new Diagnostic("file-unreadable", DiagnosticSeverity.Error, $"cannot be read ({Printable.Escape(e.Message)})", Path: EntryText.Decode(path)));
        }
    }

    private static Diagnostic Unreadable(ReadOnlySpan<byte> path, int error) =>
        new("file-unreadable", DiagnosticSeverity.Error, $"cannot be read ({(error == 0 ? "it is no link any more" : Libc.Message(error))})", Path: EntryText.Decode(path), Advice: "Run as a user who may read it");

    private static EntryRow RowOf(FileStatus status) => new(
        status.Kind switch
        {
            EntryKind.File => RowKind.File,
            EntryKind.Directory => RowKind.Directory,
            EntryKind.SymbolicLink => RowKind.SymbolicLink,
            EntryKind.Fifo => RowKind.Fifo,
            _ => RowKind.Device,
        },
        status.Mode & 0xfff,
        unchecked((int)status.UserId),
        unchecked((int)status.GroupId),
        status.Kind == EntryKind.File ? (long)status.Size : 0);

    /// <summary>A directory that is being walked.</summary>
    private sealed class Level(SafeFileHandle handle, List<byte[]> names, int pathLength) : IDisposable
    {
        public SafeFileHandle Handle => handle;

        public List<byte[]> Names => names;

        public int PathLength => pathLength;

        public int Next { get; set; }

        public void Dispose() => handle.Dispose();
    }
}
