using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Bbolt;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Takes the advisories of a trivy-db over into a database of ours, one ecosystem after the other.</summary>
/// <remarks>
/// Source: aquasecurity/trivy-db: <c>bucket → package → advisory</c>, and <c>vulnerability → id → detail</c>.
/// All that the buckets of one ecosystem say about one vulnerability becomes one advisory, as in OSV.
/// </remarks>
internal sealed class TrivyDbReading(BoltFile file, DatabaseBuilder builder, Limits limits, CancellationToken cancel)
{
    private readonly BoltWalk _walk = new(file, cancel);
    private readonly BoltBucket? _details = file.Find(file.Root, "vulnerability"u8)?.Bucket;
    private readonly BoltBucket? _sources = file.Find(file.Root, "data-source"u8)?.Bucket;

    public TrivyTally Tally { get; } = new();

    /// <param name="template">Location, digest and times of the sources that are added.</param>
    /// <returns>Names of the sources added; none when it is no trivy-db, or one that we can take nothing from.</returns>
    public ImmutableArray<string> Read(DatabaseSource template)
    {
        var buckets = new SortedDictionary<string, (Ecosystem Ecosystem, List<(TrivyBucket Name, BoltBucket Content)> Buckets)>(StringComparer.Ordinal);
        foreach (var entry in _walk.Entries(file.Root))
        {
            if (entry.Bucket is not { } content || !TrivyBucket.TryParse(Encoding.UTF8.GetString(entry.Key.Span), out var bucket))
            {
                continue;
            }

            if (bucket.Ecosystem is not { } name || !Ecosystem.TryFind(name, out var ecosystem))
            {
                Tally.Unsupported(bucket.Name, Count(content));
                continue;
            }

            if (!buckets.TryGetValue(ecosystem.Name, out var known))
            {
                buckets.Add(ecosystem.Name, known = (ecosystem, []));
            }

            known.Buckets.Add((bucket, content));
        }

        foreach (var (ecosystem, content) in buckets.Values)
        {
            Add(ecosystem, content, template with { Name = DatabaseSource.TrivyDbPrefix + ecosystem.Name });
        }

        return [.. buckets.Keys.Select(name => DatabaseSource.TrivyDbPrefix + name)];
    }

    private void Add(Ecosystem ecosystem, List<(TrivyBucket Name, BoltBucket Content)> buckets, DatabaseSource source)
    {
        var drafts = new SortedDictionary<string, Draft>(StringComparer.Ordinal);
        foreach (var (bucket, content) in buckets)
        {
            ReadBucket(bucket, content, ecosystem, drafts);
        }

        var number = builder.AddSource(source);
        long records = 0;
        foreach (var (id, draft) in drafts)
        {
            cancel.ThrowIfCancellationRequested();
            var others = draft.OtherIds.Where(other => other != id).ToImmutableArray();
            var record = Detail(id) with { Affected = [.. draft.Affected] };
            records += builder.Add(number, ecosystem, ecosystem.IsDistribution ? record with { Related = others } : record with { Aliases = others }) ? 1 : 0;
        }

        builder.SetSource(number, source with { Records = records, Unreadable = buckets.Sum(bucket => Tally.UnreadableIn(bucket.Name.Name)) });
    }

    private void ReadBucket(TrivyBucket bucket, BoltBucket content, Ecosystem ecosystem, SortedDictionary<string, Draft> drafts)
    {
        var vendor = VendorOf(bucket);
        foreach (var package in _walk.Entries(content))
        {
            if (package.Bucket is not { } advisories)
            {
                Tally.Unreadable(bucket.Name);
                continue;
            }

            var name = Encoding.UTF8.GetString(package.Key.Span);
            if (!bucket.IsLanguage && name.Contains("::", StringComparison.Ordinal))
            {
                Tally.Modular(_walk.Entries(advisories).Count());
                continue;
            }

            foreach (var entry in _walk.Entries(advisories))
            {
                var id = Encoding.UTF8.GetString(entry.Key.Span);
                if (entry.Bucket is not null || string.IsNullOrWhiteSpace(id) || TrivyAdvisoryReader.Read(entry.Value.Span, limits) is not { } advisory)
                {
                    Tally.Unreadable(bucket.Name);
                    continue;
                }

                if (!drafts.TryGetValue(id, out var draft))
                {
                    if (drafts.Count == limits.MaxExportRecords)
                    {
                        throw new DatabaseException($"It holds more than {limits.MaxExportRecords} advisories about {ecosystem.Name}");
                    }

                    drafts.Add(id, draft = new Draft());
                }

                draft.OtherIds.UnionWith(advisory.VendorIds);
                draft.Affected.Add(Affected(bucket, ecosystem, name, vendor, advisory));
            }
        }
    }

    private OsvAffected Affected(TrivyBucket bucket, Ecosystem ecosystem, string package, string vendor, TrivyAdvisory advisory)
    {
        var isUnderstood = true;
        ImmutableArray<OsvRange> ranges = bucket.IsLanguage
            ? TrivyRanges.OfLanguage(advisory, ecosystem.Scheme, limits, out isUnderstood) is { } range ? [range] : []
            : advisory.Entries.IsEmpty ? [TrivyRanges.OfDistribution(advisory)] : [.. advisory.Entries.Select(TrivyRanges.OfDistribution)];
        if (!isUnderstood)
        {
            Tally.Constraint(bucket.Name);
        }

        if (!advisory.Architectures.IsEmpty || advisory.Entries.Any(entry => !entry.Architectures.IsEmpty))
        {
            Tally.Architecture();
        }

        return new OsvAffected
        {
            Ecosystem = bucket.Ecosystem!,
            Name = package,
            Ranges = ranges,
            Severities = TrivyDetailReader.Word(advisory.Severity) is { } word ? [new OsvSeverity(vendor, word)] : [],
            Urgency = advisory.Status switch
            {
                TrivyStatus.EndOfLife => "end-of-life",
                TrivyStatus.WillNotFix => "will-not-fix",
                _ => null,
            },
        };
    }

    private OsvRecord Detail(string id) =>
        _details is not null && file.Find(_details, Encoding.UTF8.GetBytes(id)) is { Bucket: null } entry && TrivyDetailReader.Read(id, entry.Value.Span, limits) is { } detail
            ? detail
            : new OsvRecord { Id = id };

    /// <summary>The short name of who publishes a bucket's advisories.</summary>
    private string VendorOf(TrivyBucket bucket)
    {
        if (_sources is null || file.Find(_sources, Encoding.UTF8.GetBytes(bucket.Name)) is not { Bucket: null } entry || entry.Value.Length > limits.MaxMetadataBytes)
        {
            return bucket.Ecosystem!;
        }

        try
        {
            using var document = JsonDocument.Parse(entry.Value, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("ID", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text
                ? text
                : bucket.Ecosystem!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return bucket.Ecosystem!;
        }
    }

    private int Count(BoltBucket packages) =>
        _walk.Entries(packages).Sum(package => package.Bucket is { } advisories ? _walk.Entries(advisories).Count() : 1);

    private sealed class Draft
    {
        public List<OsvAffected> Affected { get; } = [];

        public SortedSet<string> OtherIds { get; } = new(StringComparer.Ordinal);
    }
}
