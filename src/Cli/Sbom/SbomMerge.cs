using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom;
using Plimsoll.Sbom.Comparing;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>sbom merge A B…</c>: puts several inventories together and says of each package where it comes from.</summary>
internal sealed class SbomMerge : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string[]> _targets = new("target") { HelpName = "TARGET", Arity = ArgumentArity.OneOrMore, Description = $"{InventoryOptions.TargetHelp} At least two." };

    private readonly Option<string> _name = new("--name") { HelpName = "NAME", Description = "What the whole is called (default merged).", DefaultValueFactory = _ => "merged" };

    public SbomMerge(GlobalOptions global) : base("merge", "Put several bills of materials together, with the origin of each package.")
    {
        _global = global;
        Add(_targets);
        Add(_name);
        foreach (var option in _inventory.All)
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => InventoryFormats.All;

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll sbom merge image.cdx.json sources.spdx.json --name shop > shop.cdx.json", "Lists what either has, and what the two say differently."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var targets = args.GetRequiredValue(_targets);
        if (targets.Length < 2)
        {
            throw CommandException.Usage("one target is nothing to merge", "name at least two, or use sbom TARGET");
        }

        var outputs = Outputs.Of(this, args, _global, context);
        var reader = InventoryReader.Of(_inventory, args, _global, context);
        var parts = ImmutableArray.CreateBuilder<Inventory>();
        try
        {
            foreach (var target in targets)
            {
                parts.Add(await reader.ReadAsync(target, cancel).ConfigureAwait(false));
            }
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }

        var merged = InventoryMerge.Of(args.GetRequiredValue(_name), parts.ToImmutable(), Limits.Default);
        outputs.Write((format, sink) => InventoryFormats.Write(format, sink, merged, context), cancel);
        foreach (var conflict in merged.Diagnostics.Where(d => d is { Code: "merge-conflict", Severity: DiagnosticSeverity.Warning } && !context.IsVerbose))
        {
            context.Warn(DiagnosticText.Of(conflict));
        }

        return InventoryConclusion.Of([merged], context);
    }
}
