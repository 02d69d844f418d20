using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Builds a database file from exports; the same exports at the same instant give the same bytes.</summary>
internal sealed class DatabaseBuild(UpdateOptions options, CancellationToken cancel)
{
    private readonly DatabaseBuilder _builder = new();
    private readonly List<Diagnostic> _diagnostics = [];
    private int _dropped;

    /// <summary>Of the records that could not be read whole.</summary>
    public IEnumerable<Diagnostic> Diagnostics => _dropped == 0
        ? _diagnostics
        : _diagnostics.Append(new Diagnostic("diagnostics-dropped", DiagnosticSeverity.Error, $"{_dropped} more records have problems"));

    /// <summary>Of the sources added.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps the exploit predictions of the old database, when none were added.</summary>
    public bool KeepPredictions(string old) =>
        !Names.Contains(DatabaseSource.ExploitPredictions) && ThreatCarry.Carry(old, [DatabaseSource.ExploitPredictions], _builder) is not [];

    /// <exception cref="ExportException">The export is unusable as a whole.</exception>
    public void Add(ExportCandidate candidate)
    {
        var source = new DatabaseSource(candidate.Export.Name, candidate.Export.Location, candidate.Export.Digest, 0, 0, 0, null, candidate.Export.Fetched);
        if (candidate.Ecosystem is { } ecosystem)
        {
            AddExport(candidate, ecosystem, source);
        }
        else if (source.Name == DatabaseSource.ExploitPredictions)
        {
            AddPredictions(candidate, source);
        }
        else
        {
            AddKnownExploited(candidate, source);
        }

        Names.Add(source.Name);
    }

    public void Write(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        _builder.Write(file, options.Clock.GetUtcNow());
        file.Flush(flushToDisk: true);
    }

    private void AddExport(ExportCandidate candidate, Ecosystem ecosystem, DatabaseSource source)
    {
        var number = _builder.AddSource(source);
        ExportArchive.Read(candidate.Path, options.Limits, Take, cancel);
        if (source.Records + source.Withdrawn == 0)
        {
            throw new ExportException(source.Unreadable == 0 ? $"it holds no records about {ecosystem.Name}" : "none of its records can be read");
        }

        _builder.SetSource(number, source);

        void Take(Parsed<OsvRecord?> parsed, int index, int count)
        {
            Note(parsed.Diagnostics, source.Name);
            if (parsed.Value is not { } record)
            {
                source = source with { Unreadable = source.Unreadable + 1 };
            }
            else if (record.IsWithdrawn)
            {
                source = source with { Withdrawn = source.Withdrawn + 1 };
            }
            else if (_builder.Add(number, ecosystem, record))
            {
                source = source with { Records = source.Records + 1, Modified = Later(source.Modified, record.Modified) };
            }

            if (index % 256 == 0 || index == count - 1)
            {
                options.Progress?.Invoke(new UpdateProgress(UpdateStep.Building, source.Name, index + 1, count));
            }
        }
    }

    private void AddKnownExploited(ExportCandidate candidate, DatabaseSource source)
    {
        if (new FileInfo(candidate.Path).Length > options.Limits.MaxDocumentBytes)
        {
            throw new ExportException($"it is larger than {new ByteSize(options.Limits.MaxDocumentBytes)}");
        }

        var parsed = KnownExploitedReader.Read(File.ReadAllBytes(candidate.Path), options.Limits);
        if (parsed.Value is not { } catalogue)
        {
            throw new ExportException(parsed.Diagnostics[0].Message);
        }

        Note(parsed.Diagnostics, source.Name);
        foreach (var entry in catalogue.Entries)
        {
            _builder.Add(entry);
        }

        _builder.AddSource(source with { Records = catalogue.Entries.Length, Unreadable = catalogue.Unreadable, Modified = catalogue.Released });
    }

    private void AddPredictions(ExportCandidate candidate, DatabaseSource source)
    {
        using var file = new FileStream(candidate.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var parsed = EpssReader.Read(file, options.Limits, _builder.Add, cancel);
        Note(parsed.Diagnostics, source.Name);
        if (parsed.Value is not { } summary)
        {
            throw new ExportException(parsed.Diagnostics[0].Message);
        }

        _builder.AddSource(source with { Records = summary.Scores, Unreadable = summary.Unreadable, Modified = summary.Date });
    }

    private void Note(ImmutableArray<Diagnostic> diagnostics, string target)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (_diagnostics.Count < options.Limits.MaxDiagnostics)
            {
                _diagnostics.Add(diagnostic with { Target = target });
            }
            else
            {
                _dropped++;
            }
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right : left;
}
