using System.CommandLine;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Cache;

/// <summary><c>cache prune</c>: makes the layer cache small enough.</summary>
internal sealed class CachePrune : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly CacheOptions _cache = new();

    public CachePrune(GlobalOptions global) : base("prune", "Delete the layer records used longest ago until the cache keeps its size.")
    {
        _global = global;
        Add(_cache.Size);
    }

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var removed = _cache.Open(args, _global, context).Prune();
        return Task.FromResult(new Conclusion(ExitCode.Accepted, $"{(removed == 1 ? "1 record" : $"{removed} records")} deleted"));
    }
}
