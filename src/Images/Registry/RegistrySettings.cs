using System.Collections.Immutable;
using System.Net;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>How registries are reached.</summary>
public sealed record RegistrySettings
{
    /// <summary>Sends one request, follows no redirect, keeps no cookie and unpacks nothing; not an <see cref="HttpClient"/>, which would hold whole blobs in memory.</summary>
    public required HttpMessageInvoker Client { get; init; }

    public required TimeProvider Clock { get; init; }

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Finds what to log in with; null is always anonymous.</summary>
    public CredentialStore? Credentials { get; init; }

    /// <summary>Asked in order, before the registry itself, and never written to.</summary>
    public ImmutableArray<RegistryMirror> Mirrors { get; init; } = [];

    /// <summary>Registries (host and port as references name them) that are spoken to without TLS.</summary>
    public ImmutableHashSet<string> PlainHttp { get; init; } = [];

    /// <summary>Further hosts of token servers that credentials may be given to.</summary>
    public ImmutableHashSet<string> TokenHosts { get; init; } = [];

    /// <summary>Most tries of one request; a download counts anew after each try that brought something, up to ten times as many in all.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause before the second try; it doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause, also when the server asks for more.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most time without any byte, and to the head of an answer.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time that any answer may take however slow it is.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Beyond <see cref="SlowStart"/>, an answer slower than this on average is given up.</summary>
    public int LeastBytesPerSecond { get; init; } = 1024;

    /// <summary>Bytes of one piece when a registry wants blobs in pieces.</summary>
    public int ChunkBytes { get; init; } = 16 << 20;

    /// <summary>A number from 0 to 1 that spreads retries of many clients; each pause is lengthened by up to a quarter.</summary>
    public Func<double> Jitter { get; init; } = static () => 0;

    /// <summary>Waits; null uses <see cref="Clock"/>.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Pause { get; init; }

    public string UserAgent { get; init; } = "plimsoll";

    internal Task PauseAsync(TimeSpan time, CancellationToken cancel) => Pause is null ? Task.Delay(time, Clock, cancel) : Pause(time, cancel);

    internal static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
