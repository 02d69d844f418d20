namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Brings one file of a source here.</summary>
internal abstract class Fetcher
{
    /// <param name="previous">The tag of the state that we have; null fetches in any case.</param>
    /// <param name="path">Written only as far as the fetch gets; whole when it returns.</param>
    /// <returns>Null when the source has nothing newer than <paramref name="previous"/>.</returns>
    /// <exception cref="FileNotFoundException">The source does not have it.</exception>
    /// <exception cref="ExportException">It breaks a limit, or is not what the source says it is.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="HttpRequestException">Nor could it from a server, after all tries.</exception>
    /// <exception cref="TimeoutException">The server was silent or slow beyond the limits, at every try.</exception>
    public abstract Task<Fetched?> FetchAsync(Uri location, string? previous, string path, Action<long, long?> progress, CancellationToken cancel);
}

/// <param name="Tag">What to ask with the next time; null when the source gives nothing to compare.</param>
/// <param name="Digest"><c>sha256:…</c> of the bytes.</param>
internal sealed record Fetched(string? Tag, string Digest);
