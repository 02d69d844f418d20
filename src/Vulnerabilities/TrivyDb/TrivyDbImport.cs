using System.Collections.Immutable;
using Plimsoll.Formats.Bbolt;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>A trivy-db to import.</summary>
/// <param name="Content"><c>db.tar.gz</c>, the same unpacked by one step or two, or the bare <c>trivy.db</c>.</param>
/// <param name="Location">Path or reference that it came from.</param>
/// <param name="Written">Its date where no metadata gives one.</param>
/// <param name="Metadata">Content of <c>metadata.json</c> where it lies beside the content.</param>
public sealed record TrivyDbInput(Stream Content, string Location, DateTimeOffset Written, ReadOnlyMemory<byte> Metadata = default)
{
    /// <summary>What the database is called in a folder.</summary>
    public const string FileName = TrivyDbArchive.FileName;

    /// <summary>What its metadata is called there.</summary>
    public const string MetadataName = TrivyMetadata.FileName;
}

/// <summary>Builds the advisory database of a folder from a trivy-db.</summary>
/// <remarks>
/// The old database is replaced once the new one is whole and checked; what it knew about exploitation is taken over.
/// A file with damaged pages is refused, because nobody could say what it no longer holds.
/// </remarks>
public static class TrivyDbImport
{
    /// <param name="options">Folder, clock and limits; where the data of an update would come from is not looked at.</param>
    /// <exception cref="DatabaseException">It is no trivy-db, is damaged, or an update holds the folder; the old database stays.</exception>
    /// <exception cref="IOException">Content or folder cannot be read or written.</exception>
    public static async Task<UpdateResult> RunAsync(TrivyDbInput input, UpdateOptions options, CancellationToken cancel)
    {
        using var turn = await UpdateLock.TakeAsync(options, cancel).ConfigureAwait(false);
        var unpacked = Path.Combine(options.Folder, TrivyDbArchive.FileName + ".new");
        try
        {
            return Import(input, unpacked, options, cancel);
        }
        catch (InvalidDataException damaged)
        {
            throw new DatabaseException($"{Printable.Escape(input.Location)} cannot be imported: {Printable.Escape(damaged.Message)}", damaged);
        }
        finally
        {
            File.Delete(unpacked);
        }
    }

    private static UpdateResult Import(TrivyDbInput input, string unpacked, UpdateOptions options, CancellationToken cancel)
    {
        var diagnostics = new List<Diagnostic>();
        options.Progress?.Invoke(new UpdateProgress(UpdateStep.Fetching, TrivyDbArchive.FileName));
        var (digest, metadata) = TrivyDbArchive.Unpack(input.Content, unpacked, options.Limits, diagnostics, cancel);
        metadata ??= input.Metadata.IsEmpty ? null : TrivyMetadata.Parse(input.Metadata, options.Limits);
        if (metadata is { Version: not TrivyMetadata.Schema and var schema })
        {
            throw new DatabaseException($"{Printable.Escape(input.Location)} has schema {schema}, and schema {TrivyMetadata.Schema} is read");
        }

        if (metadata is null)
        {
            diagnostics.Add(new Diagnostic("trivy-db-date", DiagnosticSeverity.Warning, $"There is no usable {TrivyMetadata.FileName}, so the data counts as old as its file"));
        }

        using var ranges = new DiskRanges(unpacked);
        var damage = new List<Diagnostic>();
        var file = BoltFile.Open(ranges, TrivyDbArchive.FileName, options.Limits, damage.Add);
        var builder = new DatabaseBuilder();
        var updated = metadata?.Updated ?? input.Written;
        var sources = ImmutableArray<string>.Empty;
        if (file is not null)
        {
            options.Progress?.Invoke(new UpdateProgress(UpdateStep.Building, TrivyDbArchive.FileName));
            var reading = new TrivyDbReading(file, builder, options.Limits, cancel);
            sources = reading.Read(new DatabaseSource("", input.Location, digest.ToString(), 0, 0, 0, updated, updated));
            diagnostics.AddRange(reading.Tally.ToDiagnostics());
        }

        diagnostics.AddRange(damage.Where(d => d.Severity != DiagnosticSeverity.Error));
        if (damage.Find(d => d.Severity == DiagnosticSeverity.Error) is { } first)
        {
            throw new InvalidDataException($"it is damaged: {first.Message}");
        }

        if (sources is [])
        {
            throw new DatabaseException($"{Printable.Escape(input.Location)} is no trivy-db with advisories that could be judged by");
        }

        return Install(options, builder, sources, diagnostics, cancel);
    }

    private static UpdateResult Install(UpdateOptions options, DatabaseBuilder builder, ImmutableArray<string> sources, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var path = Path.Combine(options.Folder, AdvisoryDatabase.FileName);
        var carried = ThreatCarry.Carry(path, [DatabaseSource.KnownExploited, DatabaseSource.ExploitPredictions], builder);
        if (!carried.Contains(DatabaseSource.KnownExploited))
        {
            diagnostics.Add(new Diagnostic("kev-missing", DiagnosticSeverity.Warning, "There was no catalogue of known exploited vulnerabilities to take over, so none will be marked as such"));
        }

        options.Progress?.Invoke(new UpdateProgress(UpdateStep.Verifying));
        var info = DatabaseReplacement.Put(
            path,
            candidate =>
            {
                using var output = new FileStream(candidate, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
                builder.Write(output, options.Clock.GetUtcNow());
                output.Flush(flushToDisk: true);
            },
            cancel);
        options.Progress?.Invoke(new UpdateProgress(UpdateStep.Installed));
        return new UpdateResult(
            path,
            info,
            [
                .. sources.Select(name => new SourceUpdate(name, SourceStatus.Updated))
                    .Concat(carried.Select(name => new SourceUpdate(name, SourceStatus.Kept)))
                    .OrderBy(source => source.Name, StringComparer.Ordinal),
            ],
            [.. diagnostics]);
    }
}
