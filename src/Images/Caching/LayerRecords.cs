using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>What layers gave, as records of a cache; layouts in docs/formats/layer-record.md.</summary>
internal sealed class LayerRecords(LayerCache cache, Limits limits)
{
    /// <summary>A file must have been left alone for this long before its state is trusted: clocks of file systems are coarse.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>What the bytes of a range were when they were last hashed, if the file has not changed since.</summary>
    public (Digest DiffId, Digest BlobDigest)? FindFile(ByteRange range)
    {
        if (range.File.Identity is not { } identity || cache.Read(CacheKey.ForFile(identity, range.Offset, range.Length)) is not { } content)
        {
            return null;
        }

        var reader = new RecordReader(content);
        return Digest.TryParse(reader.Text(), out var diffId) & Digest.TryParse(reader.Text(), out var blob) && reader.IsWhole ? (diffId, blob) : null;
    }

    public void SaveFile(ByteRange range, Digest diffId, Digest blobDigest)
    {
        if (range.File.Identity is { } identity && range.File.IsUnchanged && cache.Now - DateTimeOffset.FromUnixTimeSeconds(identity.ChangedSeconds) > Settled)
        {
            var writer = new RecordWriter();
            writer.Text(diffId.ToString());
            writer.Text(blobDigest.ToString());
            cache.Write(CacheKey.ForFile(identity, range.Offset, range.Length), writer.Content);
        }
    }

    /// <summary>What a blob unpacked to and how many bytes it had, when it was last read whole.</summary>
    public (Digest DiffId, long Length)? FindBlob(Digest blobDigest)
    {
        if (cache.Read(CacheKey.ForBlob(blobDigest)) is not { } content)
        {
            return null;
        }

        var reader = new RecordReader(content);
        return Digest.TryParse(reader.Text(), out var diffId) && reader.Number() is var length && reader.IsWhole && length <= long.MaxValue ? (diffId, (long)length) : null;
    }

    public void SaveBlob(Digest blobDigest, Digest diffId, long length)
    {
        var writer = new RecordWriter();
        writer.Text(diffId.ToString());
        writer.Number((ulong)length);
        cache.Write(CacheKey.ForBlob(blobDigest), writer.Content);
    }

    public bool TryFindListing(Digest diffId, [NotNullWhen(true)] out LayerListing? listing, out ImmutableArray<Diagnostic> diagnostics, out long length)
    {
        (listing, diagnostics, length) = (null, [], 0);
        if (cache.Read(CacheKey.ForListing(diffId, limits)) is not { } content)
        {
            return false;
        }

        var reader = new RecordReader(content);
        length = (long)reader.Number();
        diagnostics = reader.Diagnostics();
        var rows = reader.Index(limits.MaxEntriesPerLayer);
        var chunks = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        for (var left = reader.Count(); left > 0 && !reader.IsDamaged; left--)
        {
            chunks.Add(reader.Bytes());
        }

        listing = new LayerListing(chunks.ToImmutable(), rows);
        return reader.IsWhole && length >= 0 && IsSound(listing);
    }

    public void SaveListing(Digest diffId, LayerReading reading)
    {
        var writer = new RecordWriter();
        writer.Number((ulong)reading.Length);
        writer.Diagnostics(reading.Diagnostics);
        writer.Number((ulong)reading.Listing.Count);
        writer.Number((ulong)reading.Listing.Chunks.Length);
        foreach (var chunk in reading.Listing.Chunks)
        {
            writer.Bytes(chunk.Span);
        }

        cache.Write(CacheKey.ForListing(diffId, limits), writer.Content);
    }

    public LayerFacts? FindFacts(Digest diffId, AnalyzerGroup group, int rows) =>
        ReadFacts(CacheKey.ForFacts(diffId, group, limits), group, rows);

    public void SaveFacts(Digest diffId, AnalyzerGroup group, LayerFacts facts) =>
        WriteFacts(CacheKey.ForFacts(diffId, group, limits), facts);

    public LayerFacts? FindLinked(Digest diffId, AnalyzerGroup group, ImmutableArray<FileRequest> requests, int rows) =>
        ReadFacts(CacheKey.ForLinked(diffId, group, limits, requests.Select(NameOf)), group, rows);

    public void SaveLinked(Digest diffId, AnalyzerGroup group, ImmutableArray<FileRequest> requests, LayerFacts facts) =>
        WriteFacts(CacheKey.ForLinked(diffId, group, limits, requests.Select(NameOf)), facts);

    private static string NameOf(FileRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Entry} {request.Analyzers.High:x}:{request.Analyzers.Low:x} {request.Path}");

    private static bool IsSound(LayerListing listing)
    {
        var reader = new ListingReader(listing);
        var rows = 0;
        while (reader.MoveNext())
        {
            rows++;
        }

        return !reader.IsDamaged && rows == listing.Count;
    }

    private LayerFacts? ReadFacts(CacheKey key, AnalyzerGroup group, int rows)
    {
        if (cache.Read(key) is not { } content)
        {
            return null;
        }

        var reader = new RecordReader(content);
        var diagnostics = reader.Diagnostics();
        var facts = ImmutableArray.CreateBuilder<LayerFact>();
        for (var left = reader.Count(); left > 0 && !reader.IsDamaged; left--)
        {
            facts.Add(new LayerFact(reader.Index(rows - 1), reader.Index(group.Analyzers.Length - 1), reader.Text(), reader.Bytes()));
        }

        return reader.IsWhole ? new LayerFacts(facts.ToImmutable(), diagnostics) : null;
    }

    private void WriteFacts(CacheKey key, LayerFacts facts)
    {
        var writer = new RecordWriter();
        writer.Diagnostics(facts.Diagnostics);
        writer.Number((ulong)facts.Facts.Length);
        foreach (var fact in facts.Facts)
        {
            writer.Number((ulong)fact.Entry);
            writer.Number((ulong)fact.Analyzer);
            writer.Text(fact.Path);
            writer.Bytes(fact.Payload.Span);
        }

        cache.Write(key, writer.Content);
    }
}
