using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>sbom TARGET</c>: says what is inside.</summary>
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
    }

    public override ImmutableArray<string> Formats => ["cyclonedx", "table", "tree", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll sbom shop.tar > shop.cdx.json", "Writes a CycloneDX 1.6 bill of materials."),
        ("plimsoll sbom --format tree oci:layout:shop", "Shows layer by layer what each brought and what it took away."),
        ("plimsoll sbom --format table --output cyclonedx=shop.cdx.json shop.tar", "Shows a table and writes the bill of materials beside it."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        await using var rehearsal = Rehearsal.Start(() => Write(outputs.Format, Sink.Nowhere(context), Rehearsal.Inventory, context));
        var inventory = await ReadAsync(args, context, cancel).ConfigureAwait(false);
        outputs.Write((format, sink) => Write(format, sink, inventory, context), cancel);
        foreach (var diagnostic in inventory.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || context.IsVerbose))
        {
            context.Error.WriteLine($"{KebabNames.Of(diagnostic.Severity)}: {DiagnosticText.Of(diagnostic)}");
        }

        var errors = inventory.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        return errors > 0 ? new(ExitCode.Unknown, $"unknown: parts of the target could not be read ({(errors == 1 ? "1 error" : $"{errors} errors")})")
            : inventory.Packages.IsEmpty ? new(ExitCode.Unknown, "unknown: no package was found in the target (nothing-found)")
            : Conclusion.Done;
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

    private static void Write(string format, Sink sink, Inventory inventory, CliContext context)
    {
        switch (format)
        {
            case "table":
                sink.Console(console => PackageTable.Write(console, inventory));
                break;
            case "tree":
                sink.Console(console => PackageTree.Write(console, inventory));
                break;
            case "json":
                InventoryJson.Write(sink.Stream, inventory);
                break;
            default:
                CycloneDxWriter.Write(sink.Stream, inventory, new CycloneDxOptions(Tool.Version, context.OutputTime));
                break;
        }
    }
}
