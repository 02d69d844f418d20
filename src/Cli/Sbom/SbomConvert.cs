using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>sbom convert FILE</c>: writes a bill of materials in another format.</summary>
internal sealed class SbomConvert : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string> _file = new("file") { HelpName = "FILE", Description = "CycloneDX or SPDX document, or - for stdin; the content says which." };

    public SbomConvert(GlobalOptions global) : base("convert", "Write a bill of materials in another format.")
    {
        _global = global;
        Add(_file);
    }

    public override ImmutableArray<string> Formats => InventoryFormats.Documents;

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll sbom convert shop.spdx.json > shop.cdx.json", "Makes CycloneDX of SPDX."),
        ("syft shop.tar -o cyclonedx-json | plimsoll sbom convert - --format spdx-tv", "Makes SPDX tag-value of what another tool found."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        try
        {
            var inventory = await InventoryReader.Of(_inventory, args, _global, context).ReadBillAsync(args.GetRequiredValue(_file), cancel).ConfigureAwait(false);
            outputs.Write((format, sink) => InventoryFormats.Write(format, sink, inventory, context), cancel);
            return InventoryConclusion.Of([inventory], context);
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }
    }
}
