using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.Zip;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Java;

/// <summary>Goes through one archive and all archives inside it, one branch at a time and without recursion.</summary>
/// <remarks>One budget for all of them: however they are nested, the work is bounded by the outermost file's limits.</remarks>
internal sealed class JavaArchiveWalk
{
    private static readonly ImmutableArray<byte[]> Suffixes = [.. JavaArchive.Suffixes.Select(Encoding.ASCII.GetBytes)];
    private readonly Limits _limits;
    private readonly ZipBudget _budget;
    private readonly Stack<Level> _open = new();
    private readonly ImmutableArray<PackageFact>.Builder _packages = ImmutableArray.CreateBuilder<PackageFact>();
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly HashSet<(string? Inner, string Name, string Version)> _known = [];
    private string? _firstUnidentified;
    private int _unidentified;
    private int _tooDeep;
    private long _characters;

    private JavaArchiveWalk(Limits limits) => (_limits, _budget) = (limits, new ZipBudget(limits));

    public static Parsed<ImmutableArray<PackageFact>> Read(ReadOnlyMemory<byte> archive, string path, Limits limits)
    {
        var walk = new JavaArchiveWalk(limits);
        walk.Enter(archive, path, null);
        while (walk._open.TryPeek(out var level))
        {
            if (level.Inner.TryDequeue(out var entry))
            {
                walk.Enter(level, entry);
            }
            else
            {
                walk._open.Pop();
            }
        }

        walk.SayWhatIsMissing();
        return new(walk._packages.ToImmutable(), walk._diagnostics.ToImmutable());
    }

    /// <summary>Goes into an archive in an archive.</summary>
    private void Enter(Level level, ZipEntry entry)
    {
        var inner = level.Path is null ? entry.Path : $"{level.Path}!/{entry.Path}";
        if (_open.Count > _limits.MaxZipDepth || inner.Length > _limits.MaxPathBytes)
        {
            _tooDeep++;
            return;
        }

        var (content, problems) = level.Archive.Open(entry, _limits.MaxLargeFileBytes, _budget);
        Report(level.Path, problems);
        if (content is { } archive)
        {
            Enter(archive, inner, inner);
        }
    }

    private void Enter(ReadOnlyMemory<byte> archive, string path, string? inner)
    {
        var (directory, problems) = ZipDirectory.Read(archive, _budget);
        Report(inner, problems);
        if (directory is null)
        {
            return;
        }

        var level = new Level(directory, inner);
        var description = new ArchiveDescription();
        foreach (var entry in directory.Entries)
        {
            description.Note(entry);
            if (IsArchive(entry.Name.Span))
            {
                level.Inner.Enqueue(entry);
            }
        }

        var content = description.Read(path, level.Inner.Count > 0, entry => Text(level, entry));
        var identified = JavaIdentity.Of(content);
        if (!identified.Any(package => package.Name.Contains(':', StringComparison.Ordinal)))
        {
            _unidentified++;
            _firstUnidentified ??= path;
        }

        foreach (var package in identified)
        {
            Add(package with { Inner = inner });
        }

        _open.Push(level);
    }

    private static bool IsArchive(ReadOnlySpan<byte> name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(PackageFact package)
    {
        var characters = package.Name.Length + package.Version.Length + (package.Inner?.Length ?? 0);
        if (_characters + characters > _limits.MaxZipRecordCharacters)
        {
            _characters = long.MaxValue / 2;
            return;
        }

        _characters += characters;
        if (_known.Add((package.Inner, package.Name, package.Version)))
        {
            _packages.Add(package);
        }
    }

    private ReadOnlyMemory<byte> Text(Level level, ZipEntry entry)
    {
        var (content, problems) = level.Archive.Open(entry, _limits.MaxMetadataBytes, _budget);
        Report(level.Path, problems);
        return content ?? default;
    }

    private void Report(string? inner, ImmutableArray<Diagnostic> problems)
    {
        foreach (var problem in problems)
        {
            if (_diagnostics.Count < _limits.MaxDiagnostics)
            {
                var where = inner is null ? "The archive" : $"The archive '{Printable.Escape(inner, 200)}' in it";
                _diagnostics.Add(problem with { Message = $"{where} cannot be read whole: {problem.Message}" });
            }
        }
    }

    private void SayWhatIsMissing()
    {
        if (_tooDeep > 0)
        {
            _diagnostics.Add(new("java-archive-too-deep", DiagnosticSeverity.Error, $"{_tooDeep} archives lie more than {_limits.MaxZipDepth} archives deep, or have paths of more than {_limits.MaxPathBytes} characters, and were not read"));
        }

        if (_characters > _limits.MaxZipRecordCharacters)
        {
            _diagnostics.Add(new("java-archive-too-many-packages", DiagnosticSeverity.Error, "The archives name more packages than are recorded of one file; the rest was left out"));
        }

        if (_unidentified > 0)
        {
            var message = _unidentified == 1 ? $"'{Printable.Escape(_firstUnidentified!, 200)}' does" : $"{_unidentified} archives, '{Printable.Escape(_firstUnidentified!, 200)}' first, do";
            _diagnostics.Add(new("java-archive-unidentified", DiagnosticSeverity.Info, $"{message} not state Maven coordinates and cannot be matched with advisories"));
        }
    }

    /// <summary>An archive whose inner archives are being gone through.</summary>
    private sealed record Level(ZipDirectory Archive, string? Path)
    {
        public Queue<ZipEntry> Inner { get; } = new();
    }
}
