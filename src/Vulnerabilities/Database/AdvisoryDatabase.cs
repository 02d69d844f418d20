using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>The advisories and the catalogue of exploited vulnerabilities, read from one mapped file that nothing ever changes in place.</summary>
/// <remarks>
/// An update replaces the file by another one; who has it open goes on with the old one.
/// Safe for use by many threads. Reading a damaged file throws <see cref="DatabaseException"/>.
/// </remarks>
public sealed class AdvisoryDatabase : IDisposable
{
    /// <summary>Name of the file in its folder.</summary>
    public const string FileName = "plimsoll.db";

    private readonly DatabaseFile _file;
    private readonly Lazy<DatabaseInfo> _info;
    private readonly Lazy<EcosystemTable[]> _ecosystems;
    private readonly Lazy<bool> _isTrivyDb;

    private AdvisoryDatabase(DatabaseFile file)
    {
        _file = file;
        _info = new Lazy<DatabaseInfo>(ReadInfo);
        _ecosystems = new Lazy<EcosystemTable[]>(ReadEcosystems);
        _isTrivyDb = new Lazy<bool>(() => Info.Sources.Any(source => source.Name.StartsWith(DatabaseSource.TrivyDbPrefix, StringComparison.Ordinal)));
    }

    public DatabaseInfo Info => _info.Value;

    /// <exception cref="DatabaseException">There is none, or it is damaged or of another format.</exception>
    public static AdvisoryDatabase Open(string path) => new(DatabaseFile.Open(path));

    public void Dispose() => _file.Dispose();

    /// <summary>Checks every byte against the hashes that the file was written with.</summary>
    /// <exception cref="DatabaseException">It is damaged.</exception>
    public void Verify(CancellationToken cancel) => _file.Verify(cancel);

    /// <summary>What it knows of one ecosystem or distribution release by its exact name; null when it has no data for it.</summary>
    internal EcosystemTable? Ecosystem(string name)
    {
        var key = Encoding.UTF8.GetBytes(name);
        if (Search(0, _file.Count(Section.Ecosystems), row => _file.CompareText(_file.Row<EcosystemRow>(Section.Ecosystems, row).Name, key)) is not { } found)
        {
            return null;
        }

        var row = _file.Row<EcosystemRow>(Section.Ecosystems, found);
        return new EcosystemTable(name, row.Source, row.Packages);
    }

    /// <summary>All ecosystems and releases, by name.</summary>
    internal IReadOnlyList<EcosystemTable> Ecosystems => _ecosystems.Value;

    /// <param name="package">In the ecosystem's normal form.</param>
    /// <remarks>trivy-db keeps most languages' names in lower case, so what it has under no name as written is looked for under that one.</remarks>
    internal AffectedRow[] Affected(EcosystemTable ecosystem, string package)
    {
        var found = AffectedAsWritten(ecosystem, package);
        return found is [] && package.ToLowerInvariant() is var folded && folded != package && ecosystem.Name != "Go" && _isTrivyDb.Value
            ? AffectedAsWritten(ecosystem, folded)
            : found;
    }

    private AffectedRow[] AffectedAsWritten(EcosystemTable ecosystem, string package)
    {
        var key = Encoding.UTF8.GetBytes(package);
        return Search(ecosystem.Packages.Start, ecosystem.Packages.Count, row => _file.CompareText(_file.Row<PackageRow>(Section.Packages, row).Name, key)) is { } found
            ? _file.Rows<AffectedRow>(Section.Affected, _file.Row<PackageRow>(Section.Packages, found).Affected)
            : [];
    }

    internal AdvisoryRow Advisory(uint number) => _file.Row<AdvisoryRow>(Section.Advisories, number);

    internal RangeRow[] Ranges(Slice slice) => _file.Rows<RangeRow>(Section.Ranges, slice);

    internal EventRow[] Events(Slice slice) => _file.Rows<EventRow>(Section.Events, slice);

    internal SeverityRow[] Severities(Slice slice) => _file.Rows<SeverityRow>(Section.Severities, slice);

    internal string Text(uint number) => _file.Text(number);

    internal int CompareText(uint number, ReadOnlySpan<byte> other) => _file.CompareText(number, other);

    internal uint[] TextNumbers(Slice slice) => _file.Rows<uint>(Section.TextLists, slice);

    internal ImmutableArray<string> Texts(Slice slice)
    {
        var numbers = TextNumbers(slice);
        var texts = new string[numbers.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _file.Text(numbers[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(texts);
    }

    internal SourceRow Source(uint number) => _file.Row<SourceRow>(Section.Sources, number);

    internal DatabaseSource? Source(string name)
    {
        var key = Encoding.UTF8.GetBytes(name);
        for (uint number = 0; number < _file.Count(Section.Sources); number++)
        {
            if (Source(number) is var row && _file.CompareText(row.Name, key) == 0)
            {
                return Describe(row);
            }
        }

        return null;
    }

    internal KnownExploited? Exploited(string id)
    {
        var key = Encoding.UTF8.GetBytes(id);
        if (Search(0, _file.Count(Section.Exploited), row => _file.CompareText(_file.Row<ExploitedRow>(Section.Exploited, row).Id, key)) is not { } found)
        {
            return null;
        }

        return Exploited(_file.Row<ExploitedRow>(Section.Exploited, found));
    }

    /// <summary>The whole catalogue, for a database that takes it over.</summary>
    internal IEnumerable<KnownExploited> AllExploited() =>
        _file.Rows<ExploitedRow>(Section.Exploited, new Slice(0, _file.Count(Section.Exploited))).Select(Exploited);

    /// <summary>Null when nothing is known, which is not a probability of zero.</summary>
    internal ExploitPrediction? Prediction(string id)
    {
        if (!CveNumber.TryParse(id, out var cve)
            || Search(0, _file.Count(Section.Predictions), row => _file.Row<PredictionRow>(Section.Predictions, row).Cve.CompareTo(cve)) is not { } found)
        {
            return null;
        }

        var row = _file.Row<PredictionRow>(Section.Predictions, found);
        return new ExploitPrediction(id, row.Probability / PredictionRow.Unit, row.Percentile / PredictionRow.Unit);
    }

    internal PredictionRow[] AllPredictions() => _file.Rows<PredictionRow>(Section.Predictions, new Slice(0, _file.Count(Section.Predictions)));

    private KnownExploited Exploited(ExploitedRow row)
    {
        var id = Text(row.Id);
        return new KnownExploited(id, Day(row.DateAdded) ?? throw _file.Damaged("a date is none"), Day(row.DueDate), row.Ransomware != 0);
    }

    private static DateOnly? Day(int number) =>
        number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;

    /// <summary>Binary search in rows sorted by UTF-8 bytes.</summary>
    private static uint? Search(ulong start, uint count, Func<uint, int> compare)
    {
        ulong low = start, high = start + count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var order = middle > uint.MaxValue ? 1 : compare((uint)middle);
            if (order == 0)
            {
                return (uint)middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return null;
    }

    private EcosystemTable[] ReadEcosystems() =>
        Array.ConvertAll(
            _file.Rows<EcosystemRow>(Section.Ecosystems, new Slice(0, _file.Count(Section.Ecosystems))),
            row => new EcosystemTable(Text(row.Name), row.Source, row.Packages));

    private DatabaseInfo ReadInfo()
    {
        var sources = _file.Rows<SourceRow>(Section.Sources, new Slice(0, _file.Count(Section.Sources)));
        var ecosystems = _file.Rows<EcosystemRow>(Section.Ecosystems, new Slice(0, _file.Count(Section.Ecosystems)));
        return new DatabaseInfo(_file.Built, (int)DatabaseFormat.Version, _file.Length, [.. sources.Select(Describe)], [.. ecosystems.Select(Describe)], _file.Count(Section.Advisories), _file.Count(Section.Exploited), _file.Count(Section.Predictions));
    }

    internal DatabaseSource Describe(SourceRow row) => new(
        Text(row.Name),
        Text(row.Location),
        Text(row.Digest),
        row.Records,
        row.Withdrawn,
        row.Unreadable,
        DatabaseFormat.FromTicks(row.Modified),
        DatabaseFormat.FromTicks(row.Fetched) ?? _file.Built);

    private DatabaseEcosystem Describe(EcosystemRow row) => new(
        Text(row.Name),
        Text(row.Scheme),
        Text(Source(row.Source).Name),
        (int)row.Packages.Count,
        (int)row.Advisories,
        DatabaseFormat.FromTicks(row.Modified));
}
