using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Osv;
using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Collects advisories as the rows of a database file; the same calls in the same order give the same file.</summary>
internal sealed class DatabaseBuilder
{
    private readonly StringPool _strings = new();
    private readonly List<SourceRow> _sources = [];
    private readonly TextLists _texts;
    private readonly List<AdvisoryRow> _advisories = [];
    private readonly List<RangeRow> _ranges = [];
    private readonly List<EventRow> _events = [];
    private readonly List<SeverityRow> _severities = [];
    private readonly SortedDictionary<string, ExploitedRow> _exploited = new(StringComparer.Ordinal);
    private readonly SortedDictionary<CveNumber, PredictionRow> _predictions = [];
    private readonly SortedDictionary<string, EcosystemDraft> _ecosystems = new(StringComparer.Ordinal);

    public DatabaseBuilder() => _texts = new TextLists(_strings);

    /// <summary>Opens a source; the records added next belong to it.</summary>
    /// <returns>Its number.</returns>
    public int AddSource(DatabaseSource source)
    {
        _sources.Add(Row(source));
        return _sources.Count - 1;
    }

    /// <summary>Replaces what <see cref="AddSource"/> said, now that the records have been counted.</summary>
    public void SetSource(int number, DatabaseSource source) => _sources[number] = Row(source);

    /// <summary>Adds one advisory with the packages that belong to <paramref name="ecosystem"/> or one of its releases.</summary>
    /// <returns>Whether it names any such package; if not, nothing is added.</returns>
    public bool Add(int source, Ecosystem ecosystem, OsvRecord record)
    {
        var advisory = (uint)_advisories.Count;
        var any = false;
        foreach (var affected in record.Affected)
        {
            if (ecosystem.Includes(affected.Ecosystem))
            {
                any = true;
                Draft(affected.Ecosystem, ecosystem, source).Add(ecosystem.Normalize(affected.Name), Row(advisory, affected, ecosystem.Scheme), record.Modified);
            }
        }

        if (any)
        {
            _advisories.Add(new AdvisoryRow(
                _strings.Add(record.Id),
                _strings.Add(record.Summary),
                _strings.Add(record.DatabaseSeverity),
                (uint)source,
                DatabaseFormat.ToTicks(record.Modified),
                DatabaseFormat.ToTicks(record.Published),
                _texts.Add(record.Aliases),
                _texts.Add(record.Upstream),
                _texts.Add(record.Related),
                _texts.Add(record.Weaknesses),
                _texts.Add(record.References),
                Severities(record.Severities)));
        }

        return any;
    }

    /// <summary>Of two entries for one CVE the later one stays.</summary>
    public void Add(KnownExploited entry) => _exploited[entry.Id] = new ExploitedRow(
        _strings.Add(entry.Id),
        entry.DateAdded.DayNumber,
        entry.DueDate?.DayNumber ?? -1,
        entry.Ransomware ? 1u : 0);

    /// <summary>Of two predictions for one CVE the later one stays.</summary>
    public void Add(PredictionRow prediction) => _predictions[prediction.Cve] = prediction;

    /// <summary>Writes the file, from the start of the stream to its end.</summary>
    public void Write(Stream output, DateTimeOffset built)
    {
        var ecosystems = new List<EcosystemRow>();
        var packages = new List<PackageRow>();
        var affected = new List<AffectedRow>();
        foreach (var (name, draft) in _ecosystems)
        {
            var start = (uint)packages.Count;
            foreach (var (package, rows) in draft.Packages.OrderBy(p => Encoding.UTF8.GetBytes(p.Key), Utf8Order.Instance))
            {
                packages.Add(new PackageRow(_strings.Add(package), new Slice((uint)affected.Count, (uint)rows.Count)));
                affected.AddRange(rows);
            }

            ecosystems.Add(new EcosystemRow(
                _strings.Add(name),
                _strings.Add(draft.Scheme),
                (uint)draft.Source,
                (uint)draft.Advisories,
                new Slice(start, (uint)packages.Count - start),
                DatabaseFormat.ToTicks(draft.Modified)));
        }

        var writer = new DatabaseWriter(output, built);
        writer.Write(Section.Sources, _sources);
        writer.Write(Section.Ecosystems, ecosystems);
        writer.Write(Section.Packages, packages);
        writer.Write(Section.Affected, affected);
        writer.Write(Section.Ranges, _ranges);
        writer.Write(Section.Events, _events);
        writer.Write(Section.Severities, _severities);
        writer.Write(Section.Advisories, _advisories);
        writer.Write(Section.Exploited, [.. _exploited.Values]);
        writer.Write(Section.Predictions, [.. _predictions.Values]);
        writer.Write(Section.TextLists, _texts.Numbers);
        writer.Write(Section.StringOffsets, _strings.Offsets);
        writer.Write(Section.StringBytes, _strings.Bytes);
        writer.Finish();
    }

    private SourceRow Row(DatabaseSource source) => new(
        _strings.Add(source.Name),
        _strings.Add(source.Location),
        _strings.Add(source.Digest),
        (uint)source.Records,
        (uint)source.Withdrawn,
        (uint)source.Unreadable,
        DatabaseFormat.ToTicks(source.Modified),
        DatabaseFormat.ToTicks(source.Fetched));

    private AffectedRow Row(uint advisory, OsvAffected affected, VersionScheme scheme)
    {
        var start = (uint)_ranges.Count;
        foreach (var range in affected.Ranges.Where(range => !range.IsGit))
        {
            var ordered = OsvEvents.InOrder(range.Events, scheme);
            var flags = OsvEvents.AreDecidable(ordered, scheme) ? RangeFlags.None : RangeFlags.IsUndecidable;
            _ranges.Add(new RangeRow(flags, new Slice((uint)_events.Count, (uint)ordered.Length)));
            _events.AddRange(ordered.Select(e => new EventRow((uint)e.Kind, _strings.Add(e.Version))));
        }

        return new AffectedRow(
            advisory,
            _strings.Add(affected.Urgency),
            new Slice(start, (uint)_ranges.Count - start),
            _texts.Add(affected.Versions),
            Severities(affected.Severities));
    }

    private Slice Severities(ImmutableArray<OsvSeverity> severities)
    {
        var start = (uint)_severities.Count;
        foreach (var severity in severities)
        {
            _severities.Add(new SeverityRow(_strings.Add(severity.Type), _strings.Add(severity.Score)));
        }

        return new Slice(start, (uint)severities.Length);
    }

    private EcosystemDraft Draft(string name, Ecosystem ecosystem, int source)
    {
        if (!_ecosystems.TryGetValue(name, out var draft))
        {
            draft = new EcosystemDraft(ecosystem.Scheme.Name, source);
            _ecosystems.Add(name, draft);
        }

        return draft;
    }

    private sealed class EcosystemDraft(string scheme, int source)
    {
        private uint? _lastAdvisory;

        public string Scheme { get; } = scheme;

        public int Source { get; } = source;

        public int Advisories { get; private set; }

        public DateTimeOffset? Modified { get; private set; }

        public Dictionary<string, List<AffectedRow>> Packages { get; } = new(StringComparer.Ordinal);

        public void Add(string package, AffectedRow row, DateTimeOffset? modified)
        {
            if (!Packages.TryGetValue(package, out var rows))
            {
                Packages.Add(package, rows = []);
            }

            rows.Add(row);
            Modified = modified > Modified || Modified is null ? modified : Modified;
            if (_lastAdvisory != row.Advisory)
            {
                _lastAdvisory = row.Advisory;
                Advisories++;
            }
        }
    }
}
