using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Ecosystems;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Tests;

/// <summary>A database of a few advisories, given as OSV JSON, on disk for the time of a test.</summary>
internal sealed class TestAdvisories : IDisposable
{
    public static readonly DateTimeOffset Built = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private TestAdvisories(byte[] file)
    {
        Path = _folder.Write(AdvisoryDatabase.FileName, file);
        Database = AdvisoryDatabase.Open(Path);
    }

    public string Path { get; }

    public AdvisoryDatabase Database { get; }

    public static TestAdvisories Of(params string[] records) => new(File(records));

    public static TestAdvisories Of(IEnumerable<KnownExploited> exploited, params string[] records) => new(File(records, exploited));

    /// <summary>The bytes of such a database; one source for each ecosystem, in the order of names.</summary>
    public static byte[] File(IEnumerable<string> records, IEnumerable<KnownExploited>? exploited = null)
    {
        var builder = new DatabaseBuilder();
        var parsed = records.Select(json =>
        {
            var record = OsvReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Limits.Default);
            Assert.Empty(record.Diagnostics);
            return record.Value!;
        }).ToList();
        foreach (var ecosystem in Ecosystem.All)
        {
            var own = parsed.Where(record => record.Affected.Any(affected => ecosystem.Includes(affected.Ecosystem))).ToList();
            if (own is not [])
            {
                var source = builder.AddSource(Source($"osv/{ecosystem.Name}", own.Count));
                own.ForEach(record => builder.Add(source, ecosystem, record));
            }
        }

        if (exploited is not null)
        {
            var entries = exploited.ToList();
            entries.ForEach(builder.Add);
            builder.AddSource(Source(DatabaseSource.KnownExploited, entries.Count));
        }

        using var file = new MemoryStream();
        builder.Write(file, Built);
        return file.ToArray();
    }

    /// <summary>One record about one package: affected from <paramref name="introduced"/> up to <paramref name="fix"/>.</summary>
    public static string Record(string id, string ecosystem, string package, string? fix = null, string introduced = "0", string aliases = "", string more = "")
    {
        var events = $$"""{"introduced":"{{introduced}}"}""" + (fix is null ? "" : $$""",{"fixed":"{{fix}}"}""");
        return $$"""
            {"id":"{{id}}","modified":"2024-04-01T00:00:00Z","summary":"About {{id}}","aliases":[{{Quoted(aliases)}}],
             "affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{{events}}]}]}]
             {{(more.Length > 0 ? "," + more : "")}}}
            """;
    }

    /// <summary>One record whose <c>affected[0]</c> has these members beside the package.</summary>
    public static string Affecting(string id, string ecosystem, string package, string members) =>
        $$"""{"id":"{{id}}","affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{package}}"},{{members}}}]}""";

    /// <summary><c>A B</c> → <c>"A","B"</c></summary>
    public static string Quoted(string words) =>
        string.Join(',', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\""));

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private static DatabaseSource Source(string name, int records) =>
        new(name, $"file:///exports/{name}", Digest.Sha256(Encoding.UTF8.GetBytes(name)).ToString(), records, 0, 0, null, Built);
}
