using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Sbom;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Files;

/// <summary><c>files TARGET</c>: every file with the layer that brought it, and what later layers took away.</summary>
internal sealed class FilesCommand : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();
    private readonly Argument<string> _target = new("target") { HelpName = "TARGET", Description = InventoryOptions.TargetHelp };
    private readonly Option<bool> _removed = new("--removed") { Description = "List only what a later layer deleted or replaced." };
    private readonly Option<string?> _path = new("--path") { HelpName = "GLOB", Description = "List only these paths: * within a directory, ** across." };
    private readonly Option<int?> _layer = new("--layer") { HelpName = "INDEX", Description = "List only what this layer brought or removed; the base is 0." };

    public FilesCommand(GlobalOptions global) : base("files", "List the files of an image or file system, each with the layer that brought it.")
    {
        _global = global;
        Add(_target);
        foreach (var option in (IEnumerable<Option>)[_removed, _path, _layer, .. _inventory.ForFiles])
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll files --removed shop.tar", "Shows what was deleted, and can still be taken out of a lower layer."),
        ("plimsoll files --path 'etc/**' --layer 2 shop.tar", "Shows what layer 2 did to /etc."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        ScannedImage image;
        try
        {
            image = await InventoryReader.Of(_inventory, args, _global, context).ReadFilesAsync(args.GetRequiredValue(_target), cancel).ConfigureAwait(false);
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }

        var listing = FileListing.Of(image, args.GetValue(_path), args.GetValue(_layer), args.GetValue(_removed));
        outputs.Write((format, sink) => Write(format, sink, listing), cancel);
        foreach (var diagnostic in image.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            context.Error.WriteLine($"error: {DiagnosticText.Of(diagnostic)}");
        }

        return image.IsPartial ? new(ExitCode.Unknown, "unknown: parts of the target could not be read (partial)") : Conclusion.Done;
    }

    private static void Write(string format, Sink sink, FileListing listing)
    {
        if (format == "json")
        {
            FileJson.Write(sink.Stream, listing);
        }
        else
        {
            sink.Console(console => FileTable.Write(console, listing));
        }
    }
}
