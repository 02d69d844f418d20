using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Brings the advisory database of a folder up to date.</summary>
/// <remarks>
/// The new file is written beside the old one, read back and checked against its hashes, and only then renamed over it:
/// a scan that runs meanwhile goes on with the old one, and an update that fails or is ended leaves it untouched.
/// </remarks>
public static class DatabaseUpdater
{
    /// <exception cref="DatabaseException">Nothing could be done: the source cannot be read at all, or another update holds the folder.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<UpdateResult> UpdateAsync(UpdateOptions options, CancellationToken cancel)
    {
        using var turn = await UpdateLock.TakeAsync(options, cancel).ConfigureAwait(false);
        var path = Path.Combine(options.Folder, AdvisoryDatabase.FileName);
        var diagnostics = new List<Diagnostic>();
        var store = ExportStore.Open(options.Folder, ExportFetch.Shown(options.Source));
        var fetch = new ExportFetch(options, store, diagnostics);
        var candidates = await fetch.RunAsync(cancel).ConfigureAwait(false);
        var built = Build(options, path, fetch, ref candidates, diagnostics, out var kept, cancel);
        if (built)
        {
            File.Move(path + ".new", path, overwrite: true);
            foreach (var candidate in candidates)
            {
                Remember(store, candidate);
            }

            store.Save();
            options.Progress?.Invoke(new UpdateProgress(UpdateStep.Installed));
        }

        return new UpdateResult(
            path,
            InfoOf(path, diagnostics),
            [
                .. candidates.Select(candidate => new SourceUpdate(candidate.Export.Name, candidate.Status))
                    .Concat(kept ? [new SourceUpdate(DatabaseSource.ExploitPredictions, SourceStatus.Kept)] : [])
                    .Concat(fetch.Missing.Where(name => !kept || name != DatabaseSource.ExploitPredictions).Select(name => new SourceUpdate(name, SourceStatus.Missing)))
                    .OrderBy(source => source.Name, StringComparer.Ordinal),
            ],
            [.. diagnostics]);
    }

    /// <summary>Builds and checks the new file; an export that turns out to be unusable is replaced by what was there before, and the build begins again.</summary>
    /// <param name="kept">Whether the exploit predictions of the old file stay.</param>
    /// <returns>Whether there is a new file: not when there was no export of advisories to build from.</returns>
    private static bool Build(UpdateOptions options, string path, ExportFetch fetch, ref ImmutableArray<ExportCandidate> candidates, List<Diagnostic> diagnostics, out bool kept, CancellationToken cancel)
    {
        kept = false;
        while (candidates.Any(candidate => candidate.Ecosystem is not null))
        {
            var build = new DatabaseBuild(options, cancel);
            if (AddAll(build, fetch, ref candidates))
            {
                kept = build.KeepPredictions(path);
                build.Write(path + ".new");
                options.Progress?.Invoke(new UpdateProgress(UpdateStep.Verifying));
                using var written = AdvisoryDatabase.Open(path + ".new");
                written.Verify(cancel);
                diagnostics.AddRange(build.Diagnostics);
                return true;
            }
        }

        return false;
    }

    private static bool AddAll(DatabaseBuild build, ExportFetch fetch, ref ImmutableArray<ExportCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            try
            {
                build.Add(candidate);
            }
            catch (Exception e) when (ExportFetch.IsFailure(e))
            {
                var rest = candidates.Remove(candidate);
                candidates = fetch.Fallback(candidate.Ecosystem, candidate.Export.Name, candidate.Older, e.Message) is { } older
                    ? [.. rest.Add(older).OrderBy(other => other.Export.Name, StringComparer.Ordinal)]
                    : rest;
                return false;
            }
        }

        return true;
    }

    private static void Remember(ExportStore store, ExportCandidate candidate)
    {
        if (candidate.Status == SourceStatus.Updated)
        {
            store.Accept(candidate.Export);
        }
        else
        {
            store.Confirm(candidate.Export);
        }
    }

    private static DatabaseInfo? InfoOf(string path, List<Diagnostic> diagnostics)
    {
        try
        {
            using var database = AdvisoryDatabase.Open(path);
            return database.Info;
        }
        catch (DatabaseException e)
        {
            diagnostics.Add(new Diagnostic("database-missing", DiagnosticSeverity.Error, e.Message));
            return null;
        }
    }
}
