using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Gets what one layer holds: from records where its bytes are known, else by reading it, and keeps what was read.</summary>
internal sealed class LayerScan(AnalyzerPlan plan, Limits limits, LayerRecords? records, ImageBudget budget, ProgressMeter meter)
{
    private readonly LayerReader _reader = new(plan, limits, budget, meter);

    public LayerResult Run(LayerBlob blob, CancellationToken cancel)
    {
        if (blob.Data is not { } range)
        {
            return Missing(blob, blob.Elsewhere is { } url
                ? new Diagnostic("layer-foreign", DiagnosticSeverity.Error, $"layer {blob.Index} ({Printable.Escape(blob.Name)}) is foreign and {blob.Problem}; what it holds is not known", Advice: url.Length == 0 ? null : $"The image says that it comes from {Printable.Escape(url)}")
                : new Diagnostic("layer-missing", DiagnosticSeverity.Error, $"layer {blob.Index} ({Printable.Escape(blob.Name)}) {blob.Problem}"));
        }

        try
        {
            return Known(blob, range, cancel) ?? Fresh(blob, range, cancel);
        }
        catch (IOException e)
        {
            return Missing(blob, new Diagnostic("layer-unreadable", DiagnosticSeverity.Error, $"layer {blob.Index} ({Printable.Escape(blob.Name)}) cannot be read ({Printable.Escape(e.Message)})"));
        }
    }

    /// <summary>
    /// Takes a layer that lies in a registry from records, without bringing it; null when that cannot be.
    /// </summary>
    /// <remarks>
    /// Sound without its bytes, although <see cref="Run"/> never trusts a claim: the digest comes from a manifest whose own digest was computed, so it says which blob the image has;
    /// and a blob record was written by whoever read bytes of exactly this digest to their end. Which bytes the registry would send does not matter: any others would be refused.
    /// The record of a listing alone would not do, for it tells nothing about how a blob of that digest is compressed.
    /// </remarks>
    public LayerResult? RunUnseen(LayerBlob blob) =>
        records is not null
        && blob.ClaimedDigest is { } claimed
        && records.FindBlob(claimed) is { } known
        && known.Length == blob.ClaimedLength
        && FitsClaims(blob, known.DiffId, claimed)
            ? Recorded(blob, null, known.DiffId, claimed)
            : null;

    /// <summary>Shows files of a layer to the analyzers again, under other names; what is not here is not shown.</summary>
    /// <param name="missing">Called when it is not here.</param>
    public ImmutableArray<LayerFacts> Repeat(LayerResult layer, ImmutableArray<FileRequest> requests, Action? missing, CancellationToken cancel)
    {
        var diffId = layer.Reference.DiffId;
        if (layer.IsWhole && records is not null)
        {
            var known = plan.Groups.Select(group => records.FindLinked(diffId, group, requests, layer.Listing.Count)).ToArray();
            if (known.All(facts => facts is not null))
            {
                return [.. known.OfType<LayerFacts>()];
            }
        }

        if (layer.Data is not { } range)
        {
            missing?.Invoke();
            return [.. plan.Groups.Select(_ => LayerFacts.Empty)];
        }

        var log = new DiagnosticLog(limits.MaxDiagnostics);
        ImmutableArray<LayerFacts> found;
        try
        {
            found = _reader.Repeat(range, requests, log, cancel);
        }
        catch (IOException e)
        {
            log.Add(new Diagnostic("layer-unreadable", DiagnosticSeverity.Error, $"layer {layer.Reference.Index} cannot be read again ({Printable.Escape(e.Message)})"));
            found = [.. plan.Groups.Select(_ => LayerFacts.Empty)];
        }

        var said = log.Finish();
        found = [.. found.Select((facts, number) => number == 0 ? LayerFacts.Join(facts, new LayerFacts([], said)) : facts)];
        if (layer.IsWhole && layer.Data is { File.IsUnchanged: true })
        {
            for (var i = 0; i < found.Length; i++)
            {
                records?.SaveLinked(diffId, plan.Groups[i], requests, found[i]);
            }
        }

        return found;
    }

    /// <summary>Takes everything from records, when the bytes are certainly those that the records are about.</summary>
    private LayerResult? Known(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        return records is not null && Identify(blob, range, cancel) is { } known ? Recorded(blob, range, known.DiffId, known.BlobDigest) : null;
    }

    private LayerResult? Recorded(LayerBlob blob, ByteRange? range, Digest diffId, Digest blobDigest)
    {
        if (!records!.TryFindListing(diffId, out var listing, out var diagnostics, out var length))
        {
            return null;
        }

        var facts = plan.Groups.Select(group => records.FindFacts(diffId, group, listing.Count)).ToArray();
        if (facts.Any(found => found is null))
        {
            return null;
        }

        budget.Advance(blob.Index, length);
        return new LayerResult
        {
            Reference = new LayerReference(blob.Index, diffId, blob.CreatedBy),
            Data = range,
            Listing = listing,
            Facts = [.. facts.OfType<LayerFacts>()],
            Diagnostics = [.. Mismatches(blob, range?.Length, diffId, blobDigest), .. diagnostics],
            IsWhole = true,
        };
    }

    /// <summary>
    /// Which bytes a range holds, without unpacking it: by the unchanged file, or by hashing the blob when its claimed digest was met before.
    /// The claim only says whether hashing is worth it; the digest that counts is the one computed.
    /// </summary>
    private (Digest DiffId, Digest BlobDigest)? Identify(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        if (records!.FindFile(range) is { } known && FitsClaims(blob, known.DiffId, known.BlobDigest))
        {
            return known;
        }

        if (blob.ClaimedDigest is not { } claimed
            || records.FindBlob(claimed) is not { DiffId: var diffId }
            || range.Available < range.Length
            || _reader.HashStored(blob, range, cancel) != claimed)
        {
            return null;
        }

        records.SaveFile(range, diffId, claimed);
        return (diffId, claimed);
    }

    /// <summary>A record of one algorithm says nothing about a claim of another.</summary>
    private static bool FitsClaims(LayerBlob blob, Digest diffId, Digest blobDigest) =>
        diffId.Algorithm == (blob.ClaimedDiffId ?? diffId).Algorithm && blobDigest.Algorithm == (blob.ClaimedDigest ?? blobDigest).Algorithm;

    private LayerResult Fresh(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        var reading = _reader.Read(blob, range, cancel);
        var isUnchanged = range.File.IsUnchanged;
        var diagnostics = reading.Diagnostics.InsertRange(0, Mismatches(blob, range.Length, reading.DiffId, reading.BlobDigest));
        if (!isUnchanged)
        {
            diagnostics = diagnostics.Insert(0, new Diagnostic("file-changed", DiagnosticSeverity.Error, $"{Printable.Escape(range.File.Path)} was changed while it was read"));
        }

        var isWhole = reading.IsWhole && isUnchanged;
        if (isWhole && records is not null && reading is { DiffId: { } diffId, BlobDigest: { } blobDigest })
        {
            Save(range, reading, diffId, blobDigest);
        }

        return new LayerResult
        {
            Reference = new LayerReference(blob.Index, reading.DiffId ?? blob.ClaimedDiffId ?? blob.ClaimedDigest ?? default, blob.CreatedBy),
            Data = range,
            Listing = reading.Listing,
            Facts = reading.Facts,
            Diagnostics = diagnostics,
            IsWhole = isWhole,
        };
    }

    private void Save(ByteRange range, LayerReading reading, Digest diffId, Digest blobDigest)
    {
        records!.SaveListing(diffId, reading);
        for (var i = 0; i < plan.Groups.Length; i++)
        {
            records.SaveFacts(diffId, plan.Groups[i], reading.Facts[i]);
        }

        records.SaveFile(range, diffId, blobDigest);
        records.SaveBlob(blobDigest, diffId, range.Length);
    }

    /// <summary>Compares what the image claims about a layer with what it is.</summary>
    /// <param name="stored">Bytes as stored; null where they are known to be as claimed.</param>
    private static IEnumerable<Diagnostic> Mismatches(LayerBlob blob, long? stored, Digest? diffId, Digest? blobDigest)
    {
        var what = $"layer {blob.Index} ({Printable.Escape(blob.Name)})";
        if (blob.ClaimedLength is { } length && stored is { } actualLength && length != actualLength)
        {
            yield return new Diagnostic("layer-size-mismatch", DiagnosticSeverity.Error, $"{what} has {actualLength} bytes, not {length} as the image claims");
        }

        if (blob.ClaimedDigest is { } claimed && blobDigest is { } actual && claimed != actual)
        {
            yield return new Diagnostic("layer-digest-mismatch", DiagnosticSeverity.Error, $"{what} has digest {actual}, not {claimed} as the image claims: it was changed or damaged");
        }

        if (blob.ClaimedDiffId is { } claimedDiff && diffId is { } actualDiff && claimedDiff != actualDiff)
        {
            yield return new Diagnostic("layer-diff-id-mismatch", DiagnosticSeverity.Error, $"{what} unpacks to {actualDiff}, not {claimedDiff} as the image configuration claims");
        }
    }

    private LayerResult Missing(LayerBlob blob, Diagnostic diagnostic) => new()
    {
        Reference = new LayerReference(blob.Index, blob.ClaimedDiffId ?? blob.ClaimedDigest ?? default, blob.CreatedBy),
        Facts = [.. plan.Groups.Select(_ => LayerFacts.Empty)],
        Diagnostics = [diagnostic],
    };
}
