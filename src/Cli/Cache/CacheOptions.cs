using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Cache;

/// <summary>How large the layer cache may grow, and the cache itself.</summary>
internal sealed class CacheOptions
{
    /// <summary>Most bytes kept when nobody says otherwise.</summary>
    private static readonly ByteSize DefaultCap = new(1L << 30);

    public Option<ByteSize?> Size { get; } = Values.Size("--cache-size", $"Most that the layer cache may hold (default {DefaultCap}); what was used longest ago goes first.");

    public LayerCache Open(ParseResult args, GlobalOptions global, CliContext context) =>
        new(Path.Combine(CacheFolder.Of(args, global, context), "layers"), (args.GetResult(Size) is null ? null : args.GetValue(Size)) ?? DefaultCap, context.Clock);
}
