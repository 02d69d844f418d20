using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Reads a layer in one pass: inflating, hashing and walking run beside each other.</summary>
internal sealed class LayerReader(AnalyzerPlan plan, Limits limits, ImageBudget budget, ProgressMeter meter)
{
    public LayerReading Read(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        var kind = KindOf(range);
        return kind switch
        {
            CompressionKind.None => ReadPlain(blob, range, cancel),
            _ when Compression.IsRead(kind) => ReadCompressed(blob, range, kind, cancel),
            _ => new LayerReading
            {
                Facts = [.. plan.Groups.Select(_ => LayerFacts.Empty)],
                Diagnostics = [new Diagnostic("layer-compression", DiagnosticSeverity.Error, $"{Compression.NameOf(kind)} layers are not read yet", Advice: "Save the image with gzip or uncompressed layers")],
            },
        };
    }

    /// <summary>Shows some files of a layer again.</summary>
    public ImmutableArray<LayerFacts> Repeat(ByteRange range, IEnumerable<FileRequest> requests, DiagnosticLog log, CancellationToken cancel)
    {
        var kind = KindOf(range);
        var isPlain = kind == CompressionKind.None;
        var pass = new LayerPass(plan, limits, isPlain ? range : null, cancel);
        try
        {
            if (isPlain)
            {
                pass.Repeat(new RangeSource(range, cancel), requests, log);
            }
            else
            {
                using var stream = Compression.Open(kind, new RangeStream(range, cancel), limits);
                pass.Repeat(new StreamSource(stream, limits.MaxLayerBytes, cancel), requests, log);
            }
        }
        catch (InvalidDataException)
        {
            // The first pass has told of the damage.
        }

        return pass.Analysis.Finish();
    }

    private LayerReading ReadPlain(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        var cut = range.Available < range.Length ? Cut("layer-truncated", $"the archive ends after {new ByteSize(range.Available)} of the layer's {new ByteSize(range.Length)}") : null;
        if (range.Available > limits.MaxLayerBytes)
        {
            range = range with { Length = limits.MaxLayerBytes };
            cut = Cut("layer-too-large", $"the layer has more than {new ByteSize(limits.MaxLayerBytes)}; the rest is not read");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var hashing = SideTask.Start(() => HashPlain(blob, range, stop.Token));
        var pass = new LayerPass(plan, limits, range, stop.Token);
        SideTask.Beside(() => pass.Run(new RangeSource(range, stop.Token)), stop, hashing);
        var (diffId, blobDigest) = hashing.GetAwaiter().GetResult();
        var facts = RepeatPassed(pass, range, cancel);
        return Finish(pass, facts, cut, range.Available, diffId, blobDigest);
    }

    private LayerReading ReadCompressed(LayerBlob blob, ByteRange range, CompressionKind kind, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var pipe = new BufferPipe();
        using var hash = Hashes.Start(blob.ClaimedDiffId?.Algorithm);
        using var stored = new StoredHash(range, blob.ClaimedDigest?.Algorithm, stop.Token);
        var source = new PipeSource(pipe, hash, stored, stop.Token);
        var inflating = SideTask.Start(() => Inflate(blob.Index, range, kind, pipe, stop.Token));
        var pass = new LayerPass(plan, limits, null, stop.Token);
        SideTask.Beside(
            () =>
            {
                pass.Run(source);
                source.Skip(long.MaxValue);
            },
            stop,
            inflating);
        var cut = inflating.GetAwaiter().GetResult();
        var length = source.Position;
        var facts = RepeatPassed(pass, range, cancel);
        return Finish(pass, facts, cut, length, cut is null ? Hashes.Finish(hash) : null, stored.Finish());
    }

    private static LayerReading Finish(LayerPass pass, ImmutableArray<LayerFacts> facts, Diagnostic? cut, long length, Digest? diffId, Digest? blobDigest) => new()
    {
        DiffId = cut is null ? diffId : null,
        BlobDigest = blobDigest,
        Listing = pass.FinishListing(),
        Facts = facts,
        Diagnostics = cut is null ? pass.Log.Finish() : [cut, .. pass.Log.Finish()],
        Length = length,
        IsWhole = cut is null && pass.ReachedEnd && diffId is not null,
    };

    private static CompressionKind KindOf(ByteRange range)
    {
        Span<byte> head = stackalloc byte[4];
        return Compression.Of(head[..range.Read(0, head)]);
    }

    private static Diagnostic Cut(string code, string message) => new(code, DiagnosticSeverity.Error, message);

    /// <summary>Everything found, after the files whose analyzers asked to go back were shown once more.</summary>
    private ImmutableArray<LayerFacts> RepeatPassed(LayerPass pass, ByteRange range, CancellationToken cancel)
    {
        var facts = pass.Analysis.Finish();
        return pass.Analysis.Passed.Count == 0
            ? facts
            : [.. facts.Zip(Repeat(range, pass.Analysis.Passed, pass.Log, cancel), LayerFacts.Join)];
    }

    /// <summary>Fills the pipe; what comes back says why it ended early, null when it did not.</summary>
    private Diagnostic? Inflate(int layer, ByteRange range, CompressionKind kind, BufferPipe pipe, CancellationToken cancel)
    {
        long length = 0;
        try
        {
            var stored = new RangeStream(range, cancel);
            using var stream = Compression.Open(kind, stored, limits);
            while (true)
            {
                var buffer = pipe.NextFree(cancel).Span;
                var before = stored.Position;
                var count = Fill(stream, buffer, out var end, out var why);
                length += count;
                meter.AddBytes(stored.Position - before);
                if (!budget.Advance(layer, length) || length > limits.MaxLayerBytes)
                {
                    return Cut("layer-too-large", "the layer unpacks to more than the limits allow; the rest is not read");
                }

                if (InflateRatio.IsExceeded(limits, length, stored.Position))
                {
                    return Cut("layer-ratio", $"the layer unpacks to more than {limits.MaxInflateRatio} times its size; what follows the first {new ByteSize(length)} is not read");
                }

                if (count > 0)
                {
                    pipe.Publish(count);
                }

                if (end == StreamEnd.Damaged && Compression.IsRefused(stream))
                {
                    return Cut("layer-compression", $"the compressed layer is read up to {new ByteSize(length)}: {why}");
                }

                if (end != StreamEnd.None)
                {
                    return end == StreamEnd.Proper ? null : Cut(
                        range.Available < range.Length ? "layer-truncated" : "layer-damaged",
                        $"the compressed layer is damaged or cut off after {new ByteSize(length)}; what follows is missing");
                }
            }
        }
        catch (IOException e)
        {
            return Cut("layer-unreadable", $"the layer cannot be read on after about {new ByteSize(length)} ({Printable.Escape(e.Message)})");
        }
        finally
        {
            pipe.Complete();
        }
    }

    /// <summary>Fills a buffer as far as there is something, also when damage follows.</summary>
    private static int Fill(Stream stream, Span<byte> buffer, out StreamEnd end, out string? why)
    {
        var done = 0;
        why = null;
        end = StreamEnd.None;
        try
        {
            while (done < buffer.Length && end == StreamEnd.None)
            {
                var count = stream.Read(buffer[done..]);
                done += count;
                end = count == 0 ? StreamEnd.Proper : StreamEnd.None;
            }
        }
        catch (InvalidDataException e)
        {
            why = e.Message;
            end = StreamEnd.Damaged;
        }

        return done;
    }

    private (Digest? DiffId, Digest? BlobDigest) HashPlain(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        using var hash = Hashes.Start(blob.ClaimedDiffId?.Algorithm);
        var same = (blob.ClaimedDiffId?.Algorithm == Hashes.Sha512) == (blob.ClaimedDigest?.Algorithm == Hashes.Sha512);
        using var other = same ? null : Hashes.Start(blob.ClaimedDigest?.Algorithm);
        if (!HashRange(range, hash, other, length => budget.Advance(blob.Index, length), cancel))
        {
            return (null, null);
        }

        var diffId = Hashes.Finish(hash);
        return (diffId, other is null ? diffId : Hashes.Finish(other));
    }

    public Digest HashStored(LayerBlob blob, ByteRange range, CancellationToken cancel)
    {
        using var stored = new StoredHash(range, blob.ClaimedDigest?.Algorithm, cancel);
        var digest = stored.Finish();
        meter.AddBytes(range.Available);
        return digest;
    }

    private bool HashRange(ByteRange range, IncrementalHash hash, IncrementalHash? other, Func<long, bool> advance, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferPipe.BufferSize);
        try
        {
            long done = 0;
            while (range.Read(done, buffer.AsSpan(0, BufferPipe.BufferSize)) is > 0 and var count)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                other?.AppendData(buffer, 0, count);
                done += count;
                meter.AddBytes(count);
                if (!advance(done))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private enum StreamEnd
    {
        None,
        Proper,
        Damaged,
    }
}
