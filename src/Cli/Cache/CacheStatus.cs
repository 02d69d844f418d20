using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Spectre.Console;

namespace Plimsoll.Cli.Cache;

/// <summary><c>cache status</c>: what the layer cache holds.</summary>
internal sealed class CacheStatus : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly CacheOptions _cache = new();

    public CacheStatus(GlobalOptions global) : base("status", "Say where the layer cache is and how much it holds.")
    {
        _global = global;
        Add(_cache.Size);
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var statistics = _cache.Open(args, _global, context).Statistics;
        Outputs.Of(this, args, _global, context).Write((format, sink) => Write(format, sink, statistics), cancel);
        return Task.FromResult(Conclusion.Done);
    }

    private static void Write(string format, Sink sink, CacheStatistics statistics)
    {
        if (format != "json")
        {
            sink.Console(console =>
            {
                console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{statistics.Records:N0} records, {statistics.Size} of {statistics.Cap}\n")));
                console.Write(new Text($"{Printable.Escape(statistics.Folder, 4096)}\n", new Style(Color.Grey)));
            });
            return;
        }

        using (var json = new Utf8JsonWriter(sink.Stream, JsonText.Layout))
        {
            json.WriteStartObject();
            json.WriteString("folder", statistics.Folder);
            json.WriteNumber("records", statistics.Records);
            json.WriteNumber("bytes", statistics.Size.Bytes);
            json.WriteNumber("maxBytes", statistics.Cap.Bytes);
            json.WriteEndObject();
        }

        sink.Stream.WriteByte((byte)'\n');
    }
}
