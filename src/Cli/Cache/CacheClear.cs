using System.CommandLine;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Cache;

/// <summary><c>cache clear</c>: empties the layer cache; the advisory database stays.</summary>
internal sealed class CacheClear(GlobalOptions global) : CliCommand("clear", "Delete every layer record; the advisory database stays.")
{
    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var removed = new CacheOptions().Open(args, global, context).Clear();
        return Task.FromResult(new Conclusion(ExitCode.Accepted, $"{(removed == 1 ? "1 record" : $"{removed} records")} deleted"));
    }
}
