using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>sbom TARGET</c>: says what is inside. A target that is called as one of the subcommands is written <c>./diff</c>.</summary>
internal sealed class SbomCommand : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string> _target = new("target") { HelpName = "TARGET", Description = InventoryOptions.TargetHelp };

    public SbomCommand(GlobalOptions global) : base("sbom", "List the packages of an image or file system, with version, layer, path and licence.")
    {
        _global = global;
        Add(_target);
        foreach (var option in _inventory.All)
        {
            Add(option);
        }

        // The parser demands a subcommand of what has no action; commands run without the parser's help.
        SetAction(static _ => { });
        Add(new SbomConvert(global));
        Add(new SbomDiff(global));
        Add(new SbomMerge(global));
    }

    public override ImmutableArray<string> Formats => InventoryFormats.All;

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll sbom shop.tar > shop.cdx.json", "Writes a CycloneDX 1.6 bill of materials."),
        ("plimsoll sbom shop.tar --format spdx > shop.spdx.json", "Writes an SPDX 2.3 bill of materials."),
        ("plimsoll sbom --format tree oci:layout:shop", "Shows layer by layer what each brought and what it took away."),
        ("plimsoll sbom --format table --output cyclonedx=shop.cdx.json shop.tar", "Shows a table and writes the bill of materials beside it."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        await using var rehearsal = Rehearsal.Start(() => InventoryFormats.Write(outputs.Format, Sink.Nowhere(context), Rehearsal.Inventory, context));
        var inventory = await ReadAsync(args, context, cancel).ConfigureAwait(false);
        outputs.Write((format, sink) => InventoryFormats.Write(format, sink, inventory, context), cancel);
        return InventoryConclusion.Of([inventory], context);
    }

    private async Task<Inventory> ReadAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        try
        {
            return await InventoryReader.Of(_inventory, args, _global, context).ReadAsync(args.GetRequiredValue(_target), cancel).ConfigureAwait(false);
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }
    }
}
