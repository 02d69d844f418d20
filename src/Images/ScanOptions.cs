using Plimsoll.Images.Daemon;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>How to scan.</summary>
public sealed record ScanOptions
{
    /// <summary>Which image of a multi-platform index; null takes the only one or that of this machine's architecture on Linux.</summary>
    public Platform? Platform { get; init; }

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Records of layers read before; null reads everything.</summary>
    public LayerCache? Cache { get; init; }

    /// <summary>How many layers are read at a time; zero or less means one for each processor.</summary>
    public int Parallelism { get; init; }

    /// <summary>Called now and then, from any thread.</summary>
    public Action<ScanProgress>? Progress { get; init; }

    /// <summary>Opens standard input, for the target <c>-</c>.</summary>
    public Func<Stream>? StandardInput { get; init; }

    /// <summary>Reads images of registries; null reads none.</summary>
    public RegistryClient? Registry { get; init; }

    /// <summary>Reads images of the machine's container engine; null reads none.</summary>
    public DaemonClient? Daemon { get; init; }

    /// <summary>Folder for downloaded layers and the unpacked copy of a compressed archive; null is the system's folder for temporary files.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>The thread pool starts with one thread for each processor that this process may use.</summary>
    internal int Degree
    {
        get
        {
            ThreadPool.GetMinThreads(out var processors, out _);
            return Parallelism > 0 ? Parallelism : Math.Max(1, processors);
        }
    }
}
