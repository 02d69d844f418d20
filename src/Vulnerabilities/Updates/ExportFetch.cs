using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>An export to build from: just fetched, or kept.</summary>
/// <param name="Ecosystem">Null for the catalogue of exploited vulnerabilities.</param>
/// <param name="Path">The file to read.</param>
/// <param name="Older">What to go back to when a new file turns out to be unusable.</param>
internal sealed record ExportCandidate(Ecosystem? Ecosystem, StoredExport Export, string Path, SourceStatus Status, StoredExport? Older);

/// <summary>Gets the exports of a source, and turns each failure into a diagnostic and the export that was there before.</summary>
internal sealed class ExportFetch
{
    private const string KnownExploitedFile = "known_exploited_vulnerabilities.json";

    private readonly UpdateOptions _options;
    private readonly ExportStore _store;
    private readonly ICollection<Diagnostic> _diagnostics;
    private readonly Uri _root;
    private readonly List<ExportCandidate> _candidates = [];

    public ExportFetch(UpdateOptions options, ExportStore store, ICollection<Diagnostic> diagnostics)
    {
        _options = options;
        _store = store;
        _diagnostics = diagnostics;
        _root = new Uri(options.Source.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>Names of what could not be had at all.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Fetches what was asked for and adds what else is kept, in the order of names.</summary>
    public async Task<ImmutableArray<ExportCandidate>> RunAsync(CancellationToken cancel)
    {
        var chosen = _options.Ecosystems.IsEmpty
            ? ExportSelection.Listed(await ListAsync(cancel).ConfigureAwait(false), _diagnostics)
            : ExportSelection.Named(_options.Ecosystems, _diagnostics);
        foreach (var ecosystem in chosen)
        {
            await FetchAsync(ecosystem, $"osv/{ecosystem.Name}", new Uri(_root, $"{Uri.EscapeDataString(ecosystem.Name)}/all.zip"), cancel).ConfigureAwait(false);
        }

        await FetchAsync(null, DatabaseSource.KnownExploited, KnownExploitedLocation(), cancel).ConfigureAwait(false);
        if (PredictionLocation() is { } predictions)
        {
            await FetchAsync(null, DatabaseSource.ExploitPredictions, predictions, cancel).ConfigureAwait(false);
        }

        Keep();
        return [.. _candidates.OrderBy(candidate => candidate.Export.Name, StringComparer.Ordinal)];
    }

    /// <summary>Failures of the outside world: each costs one export, not the update.</summary>
    public static bool IsFailure(Exception e) =>
        e is ExportException or IOException or InvalidDataException or HttpRequestException or TimeoutException or UnauthorizedAccessException;

    /// <summary>Without user name, password and query, which may hold secrets.</summary>
    public static string Shown(Uri location) => location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private Uri KnownExploitedLocation() => _options.KnownExploited
        ?? (_options.Source == UpdateOptions.PublicExports ? UpdateOptions.PublicKnownExploited : new Uri(_root, KnownExploitedFile));

    /// <summary>As asked for, or the newest by name in a folder.</summary>
    private Uri? PredictionLocation() => _options.Epss
        ?? (_root.IsFile && Directory.Exists(_root.LocalPath)
            && Directory.EnumerateFiles(_root.LocalPath, "epss_scores-*").Where(EpssReader.IsFileName).Max(StringComparer.Ordinal) is { } newest
                ? new Uri(newest)
                : null);

    private Fetcher For(Uri location) => location.IsFile
        ? new FileFetcher(_options.Limits)
        : new HttpFetcher(_options.Client ?? throw new ArgumentException($"{Shown(location)} needs a client"), _options);

    private async Task<string> ListAsync(CancellationToken cancel)
    {
        if (_root.IsFile && !File.Exists(new Uri(_root, ExportSelection.ListName).LocalPath))
        {
            return Directory.Exists(_root.LocalPath)
                ? string.Join('\n', Directory.EnumerateDirectories(_root.LocalPath).Select(Path.GetFileName))
                : throw new DatabaseException($"The source {Printable.Escape(_root.LocalPath)} is not a folder");
        }

        var path = _store.NewPathOf(ExportSelection.ListName);
        try
        {
            await For(_root).FetchAsync(new Uri(_root, ExportSelection.ListName), null, path, (_, _) => { }, cancel).ConfigureAwait(false);
            return new FileInfo(path).Length <= _options.Limits.MaxManifestBytes
                ? await File.ReadAllTextAsync(path, Encoding.UTF8, cancel).ConfigureAwait(false)
                : throw new ExportException("it is too long");
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new DatabaseException($"The list of ecosystems of {Printable.Escape(Shown(_root))} could not be read: {Printable.Escape(e.Message)}", e);
        }
    }

    private async Task FetchAsync(Ecosystem? ecosystem, string name, Uri location, CancellationToken cancel)
    {
        var older = _store.Find(name);
        var previous = older is not null && older.Location == Shown(location) ? older : null;
        var now = _options.Clock.GetUtcNow();
        try
        {
            _options.Progress?.Invoke(new UpdateProgress(UpdateStep.Fetching, name));
            var fetched = await For(location).FetchAsync(location, previous?.Tag, _store.NewPathOf(name), Report, cancel).ConfigureAwait(false);
            var isSame = fetched is null || fetched.Digest == older?.Digest;
            var export = fetched is null ? previous! with { Fetched = now } : new StoredExport(name, Shown(location), fetched.Tag, fetched.Digest, now);
            _candidates.Add(isSame
                ? new ExportCandidate(ecosystem, export, _store.PathOf(name), SourceStatus.Unchanged, null)
                : new ExportCandidate(ecosystem, export, _store.NewPathOf(name), SourceStatus.Updated, older));
        }
        catch (FileNotFoundException) when (name == DatabaseSource.KnownExploited && older is null && _options.KnownExploited is null)
        {
            _diagnostics.Add(new Diagnostic("kev-missing", DiagnosticSeverity.Warning, "The source has no catalogue of known exploited vulnerabilities, so none will be marked as such"));
            Missing.Add(name);
        }
        catch (Exception e) when (IsFailure(e))
        {
            Fail(ecosystem, name, older, e.Message);
        }

        void Report(long done, long? whole) => _options.Progress?.Invoke(new UpdateProgress(UpdateStep.Fetching, name, done, whole));
    }

    /// <summary>Says that an export is missing or stays old.</summary>
    /// <returns>What to build from instead; null when there is nothing.</returns>
    public ExportCandidate? Fallback(Ecosystem? ecosystem, string name, StoredExport? older, string why)
    {
        _store.Reject(name);
        _diagnostics.Add(new Diagnostic(
            "export-failed",
            DiagnosticSeverity.Error,
            $"{name} could not be updated: {Printable.Escape(why)}; {(older is null ? "there is no data for it" : "its old data stays")}"));
        if (older is null)
        {
            _store.Forget(name);
            Missing.Add(name);
            return null;
        }

        return new ExportCandidate(ecosystem, older, _store.PathOf(name), SourceStatus.Failed, null);
    }

    private void Fail(Ecosystem? ecosystem, string name, StoredExport? older, string why)
    {
        if (Fallback(ecosystem, name, older, why) is { } candidate)
        {
            _candidates.Add(candidate);
        }
    }

    private void Keep()
    {
        var done = _candidates.Select(candidate => candidate.Export.Name).Concat(Missing).ToHashSet(StringComparer.Ordinal);
        foreach (var export in _store.Exports.Where(export => !done.Contains(export.Name)))
        {
            var ecosystem = Ecosystem.All.FirstOrDefault(known => export.Name == $"osv/{known.Name}");
            if (ecosystem is null || _store.Find(export.Name) is null)
            {
                _store.Forget(export.Name);
                continue;
            }

            _candidates.Add(new ExportCandidate(ecosystem, export, _store.PathOf(export.Name), SourceStatus.Kept, null));
            if (_options.Ecosystems.IsEmpty)
            {
                _diagnostics.Add(new Diagnostic("export-not-listed", DiagnosticSeverity.Warning, $"The source no longer lists {ecosystem.Name}; its old data stays"));
            }
        }

    }
}
