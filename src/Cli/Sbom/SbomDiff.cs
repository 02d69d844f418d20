using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Sbom;
using Plimsoll.Sbom.Comparing;
using Plimsoll.Vulnerabilities.Ecosystems;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>sbom diff A B</c>: says what came, what went, and what changed its version or licence.</summary>
internal sealed class SbomDiff : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string> _from = new("from") { HelpName = "FROM", Description = "The earlier one: an image, a file system or a bill of materials, as for sbom." };

    private readonly Argument<string> _to = new("to") { HelpName = "TO", Description = "The later one, likewise." };

    private readonly Option<bool> _failOnChange = new("--fail-on-change") { Description = "End with 1 when anything differs." };

    public SbomDiff(GlobalOptions global) : base("diff", "Compare the packages of two images, file systems or bills of materials.")
    {
        _global = global;
        Add(_from);
        Add(_to);
        Add(_failOnChange);
        foreach (var option in _inventory.All)
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll sbom diff shop-1.cdx.json shop-2.tar", "Shows what an image has that a document of its predecessor has not."),
        ("plimsoll sbom diff old.tar new.tar --fail-on-change --format json", "Refuses a rebuild that is not the same."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var reader = InventoryReader.Of(_inventory, args, _global, context);
        Inventory from, to;
        try
        {
            from = await reader.ReadAsync(args.GetRequiredValue(_from), cancel).ConfigureAwait(false);
            to = await reader.ReadAsync(args.GetRequiredValue(_to), cancel).ConfigureAwait(false);
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }

        var diff = InventoryComparison.Of(from, to, (package, left, right) => VersionOrder.Compare(package.Purl.Type, left, right));
        outputs.Write((format, sink) => Write(format, sink, diff), cancel);
        var conclusion = InventoryConclusion.Of([from, to], context);
        return conclusion.Code == ExitCode.Accepted && !diff.IsEmpty && args.GetValue(_failOnChange)
            ? new(ExitCode.Refused, $"refused: {diff.Packages.Length + diff.Licenses.Length} changes")
            : conclusion;
    }

    private static void Write(string format, Sink sink, InventoryDiff diff)
    {
        if (format == "json")
        {
            DiffJson.Write(sink.Stream, diff);
        }
        else
        {
            sink.Console(console => DiffTable.Write(console, diff));
        }
    }
}
