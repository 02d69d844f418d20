using System.IO.Compression;
using System.Text;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

/// <summary>Exports of a few records, and options to fetch them.</summary>
internal static class TestExports
{
    public const string Catalogue = """
        {"dateReleased":"2024-04-30T00:00:00Z","vulnerabilities":[{"cveID":"CVE-2024-1","dateAdded":"2024-01-01","dueDate":"2024-01-22","knownRansomwareCampaignUse":"Known"}]}
        """;

    public static DateTimeOffset Now { get; } = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An <c>all.zip</c>; each record lies in a file of the name that it has before the colon.</summary>
    public static byte[] Zip(params (string Name, string Json)[] records)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, json) in records)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(json));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    public static byte[] ZipOf(string ecosystem, params string[] ids) =>
        Zip([.. ids.Select(id => ($"{id}.json", TestAdvisories.Record(id, ecosystem, "a", "2.0")))]);

    public static UpdateOptions Options(TemporaryFolder folder, Uri source, HttpClient? client = null) => new()
    {
        Folder = folder.File("db"),
        Source = source,
        Client = client,
        Clock = new FixedClock(Now),
        RetryDelay = TimeSpan.FromMilliseconds(1),
        IdleTimeout = TimeSpan.FromSeconds(20),
        DownloadTimeout = TimeSpan.FromSeconds(40),
        LockTimeout = TimeSpan.FromSeconds(40),
    };

    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>A server with Debian, PyPI, an ecosystem that we cannot order, and CISA's catalogue.</summary>
    public static ExportServer Server()
    {
        var server = new ExportServer();
        server.Put("/ecosystems.txt", "Debian\nDebian:11\nPyPI\nVisual Basic\n");
        server.Put("/Debian/all.zip", ZipOf("Debian:11", "DSA-1", "DSA-2"));
        server.Put("/PyPI/all.zip", ZipOf("PyPI", "PYSEC-1"));
        server.Put("/Visual Basic/all.zip", ZipOf("Visual Basic", "VB-1"));
        server.Put("/known_exploited_vulnerabilities.json", Catalogue);
        return server;
    }

    /// <summary>Tells one time for ever; its timers run.</summary>
    internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
