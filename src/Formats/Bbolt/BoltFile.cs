using Plimsoll.Formats.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Bbolt;

/// <summary>A bbolt file, the store of many Go programs, read page by page and never written or locked.</summary>
/// <remarks>
/// Source: etcd-io/bbolt, internal/common and db.go. Of the two meta pages the intact one with the newer transaction counts;
/// when the first is damaged, the second is looked for at every page size.
/// Damage costs the pages that it is in, and each is reported.
/// </remarks>
public sealed class BoltFile
{
    /// <summary>Deepest tree; one of 128 levels with two keys a page would hold more than any disk.</summary>
    private const int MaxDepth = 128;

    private readonly RangeSource _source;
    private readonly BoltMeta _meta;
    private readonly string _path;
    private readonly Limits _limits;
    private readonly Action<Diagnostic> _report;

    private BoltFile(RangeSource source, BoltMeta meta, string path, Limits limits, Action<Diagnostic> report) =>
        (_source, _meta, _path, _limits, _report) = (source, meta, path, limits, report);

    public BoltBucket Root => new(_meta.Root);

    /// <summary>Whether the first bytes of a file are those of a meta page.</summary>
    /// <param name="head">At least 20 bytes.</param>
    public static bool LooksLikeBolt(ReadOnlySpan<byte> head) => head.Length >= 20 && head[16..].StartsWith((ReadOnlySpan<byte>)[0xED, 0xDA, 0x0C, 0xED]);

    /// <returns>Null, with an error reported, when neither meta page is intact.</returns>
    /// <param name="path">Name of the file in diagnostics.</param>
    public static BoltFile? Open(RangeSource source, string path, Limits limits, Action<Diagnostic> report)
    {
        var first = ReadMeta(source, 0, out var problem);
        var second = first is null ? Second(source) : ReadMeta(source, first.PageSize, out _);
        if (first is null && second is null)
        {
            report(new Diagnostic("bolt-meta", DiagnosticSeverity.Error, $"The file is no bbolt database: its first page {problem}, and there is no intact second one", Path: path));
            return null;
        }

        if (first is null || second is null)
        {
            report(new Diagnostic("bolt-meta", DiagnosticSeverity.Warning, $"The {(first is null ? "first" : "second")} meta page is damaged; the other one is used, which may be older", Path: path));
        }

        var newest = first is null || second?.Transaction > first.Transaction ? second! : first;
        return new BoltFile(source, newest, path, limits, report);
    }

    /// <summary>The entry with a key; null when there is none, or where damage hides it.</summary>
    public BoltEntry? Find(BoltBucket bucket, ReadOnlySpan<byte> key)
    {
        var page = RootPage(bucket);
        for (var depth = 0; page is not null; depth++)
        {
            var found = page.Find(key);
            if (page.IsLeaf)
            {
                return found >= 0 && page.Key(found).Span.SequenceEqual(key) ? Entry(page, found) : null;
            }

            if (page.Count == 0 || depth == MaxDepth)
            {
                Report("bolt-tree", depth == MaxDepth ? $"A tree is deeper than {MaxDepth} pages" : "A branch page has no elements");
                return null;
            }

            page = ReadPage(page.Child(Math.Max(found, 0)));
        }

        return null;
    }

    internal BoltPage? RootPage(BoltBucket bucket)
    {
        if (bucket.Root != 0)
        {
            return ReadPage(bucket.Root);
        }

        var page = BoltPage.Parse(bucket.Inline, out var problem);
        if (page is null or { IsLeaf: false })
        {
            Report("bolt-page", $"A page inside of a value {(page is null ? problem : "is no leaf")}");
            return null;
        }

        return page;
    }

    internal BoltPage? ReadPage(ulong id)
    {
        Span<byte> header = stackalloc byte[BoltPage.HeaderBytes];
        if (id < 2 || id >= _meta.PageCount || id > (ulong)(_source.Length / _meta.PageSize) || !_source.TryRead(id * (ulong)_meta.PageSize, header))
        {
            Report("bolt-page", $"Page {id} lies outside of the file");
            return null;
        }

        var length = (1L + BoltPage.OverflowOf(header)) * _meta.PageSize;
        var offset = (long)id * _meta.PageSize;
        if (BoltPage.IdOf(header) != id || length > _source.Length - offset || length > _limits.MaxBoltPageBytes)
        {
            Report("bolt-page", BoltPage.IdOf(header) != id ? $"Page {id} is another one: it calls itself {BoltPage.IdOf(header)}" : $"Page {id} has {length} bytes, more than the file or more than {_limits.MaxBoltPageBytes}");
            return null;
        }

        var bytes = new byte[length];
        if (!_source.TryRead((ulong)offset, bytes))
        {
            Report("bolt-page", $"Page {id} cannot be read whole");
            return null;
        }

        var page = BoltPage.Parse(bytes, out var problem);
        if (page is null)
        {
            Report("bolt-page", $"Page {id} {problem}");
        }

        return page;
    }

    internal BoltEntry? Entry(BoltPage leaf, int index)
    {
        if (!leaf.IsBucket(index))
        {
            return new BoltEntry(leaf.Key(index), leaf.Value(index), null);
        }

        var bucket = BoltBucket.Parse(leaf.Value(index));
        if (bucket is null)
        {
            Report("bolt-bucket", "A bucket's value is too short to be one");
            return null;
        }

        return new BoltEntry(leaf.Key(index), default, bucket);
    }

    internal void Report(string code, string message) => _report(new Diagnostic(code, DiagnosticSeverity.Error, message, Path: _path));

    private static BoltMeta? Second(RangeSource source)
    {
        for (var size = BoltMeta.MinPageSize; size <= BoltMeta.MaxPageSize; size *= 2)
        {
            if (ReadMeta(source, size, out _) is { } meta && meta.PageSize == size)
            {
                return meta;
            }
        }

        return null;
    }

    private static BoltMeta? ReadMeta(RangeSource source, int offset, out string problem)
    {
        Span<byte> page = stackalloc byte[BoltMeta.Bytes];
        problem = "is cut off";
        return source.TryRead((ulong)offset, page) ? BoltMeta.Parse(page, out problem) : null;
    }
}
