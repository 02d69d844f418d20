using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>What to build the advisory database from, and where.</summary>
public sealed record UpdateOptions
{
    /// <summary>The bucket in which the OSV project publishes its exports.</summary>
    public static Uri PublicExports { get; } = new("https://osv-vulnerabilities.storage.googleapis.com");

    /// <summary>Where CISA publishes its catalogue of known exploited vulnerabilities.</summary>
    public static Uri PublicKnownExploited { get; } = new("https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json");

    /// <summary>Folder of the database, its lock and the exports kept for the next update.</summary>
    public required string Folder { get; init; }

    /// <summary>An <c>https:</c>, <c>http:</c> or <c>file:</c> URI of a folder laid out as the public exports are.</summary>
    public Uri Source { get; init; } = PublicExports;

    /// <summary>CISA's catalogue; null: CISA's own for the public exports, else the file <c>known_exploited_vulnerabilities.json</c> at the source.</summary>
    public Uri? KnownExploited { get; init; }

    /// <summary>FIRST's exploit predictions; null: the newest <c>epss_scores-*.csv.gz</c> or <c>.csv</c> of a source that is a folder, else those of the database that is replaced.</summary>
    public Uri? Epss { get; init; }

    /// <summary>Names without release, e.g. <c>Debian</c>; empty for all that the source lists and we can order versions of.</summary>
    public ImmutableArray<string> Ecosystems { get; init; } = [];

    /// <summary>Used for <c>http:</c> and <c>https:</c>; it should not follow redirects itself, nor inflate.</summary>
    public HttpClient? Client { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Called often and from any thread.</summary>
    public Action<UpdateProgress>? Progress { get; init; }

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>How often a download is tried before its failure counts.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause after the first failure; each further one doubles.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest silence of a server.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for one try of one download.</summary>
    public TimeSpan DownloadTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long to wait for another update of the same folder.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
