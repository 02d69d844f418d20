using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Registry;
using Plimsoll.Images;
using Plimsoll.Images.Copying;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Copy;

/// <summary><c>copy SOURCE DESTINATION</c>: copies an image between registries, layouts and archives.</summary>
internal sealed class CopyCommand : CliCommand
{
    private readonly Argument<string> _source = new("source")
    {
        HelpName = "SOURCE",
        Description = "Image of a registry (registry:NAME[:TAG][@DIGEST]), of Docker or Podman here (docker-daemon:NAME), archive (docker-archive:, oci-archive:) or layout (oci:DIR[:NAME]).",
    };

    private readonly Argument<string> _destination = new("destination")
    {
        HelpName = "DESTINATION",
        Description = "Image of a registry (registry:NAME[:TAG]), oci:DIR[:NAME], oci-archive:FILE[:NAME] or docker-archive:FILE[:NAME].",
    };

    private readonly Option<Platform?> _platform = Values.Scalar<Platform>("--platform", "OS/ARCH", "Copy only this image of an index, e.g. linux/arm64 (default: all of it).", "linux/amd64");

    private readonly RegistryOptions _registry = new();

    public CopyCommand() : base("copy", "Copy an image, byte for byte, between registries, layouts and archives.")
    {
        Add(_source);
        Add(_destination);
        foreach (var option in (IEnumerable<Option>)[_platform, .. _registry.All])
        {
            Add(option);
        }
    }

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll copy debian:12 registry.example/mirror/debian:12", "Copies all platforms from Docker Hub; the digest stays the same."),
        ("plimsoll copy --platform linux/arm64 registry.example/shop:1 docker-archive:shop.tar:shop:1", "Saves one platform as a file for docker load."),
        ("plimsoll copy oci-archive:shop.tar oci:layouts:shop", "Adds an image to a layout."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        try
        {
            var (source, destination) = (args.GetRequiredValue(_source), CopyDestination.Parse(args.GetRequiredValue(_destination)));
            var result = await Progress.RunAsync(context, $"Copying {source}", _ => CopyAsync(source, destination, args, context, cancel)).ConfigureAwait(false);
            context.Output.Write(Encoding.UTF8.GetBytes($"{result.Digest}\n"));
            foreach (var diagnostic in result.Diagnostics)
            {
                context.Warn(DiagnosticText.Of(diagnostic));
            }

            context.Detail($"{result.Source}: {result.Manifests} manifests and {result.Blobs} blobs of {new ByteSize(result.Bytes)}");
            return Conclusion.Done;
        }
        catch (Exception failed) when (failed is TargetException or RegistryException)
        {
            throw new CommandException(ExitCode.Unknown, failed.Message);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Unknown, $"the destination cannot be written: {Printable.Escape(failed.Message)}");
        }
    }

    private async Task<CopyResult> CopyAsync(string text, CopyDestination destination, ParseResult args, CliContext context, CancellationToken cancel)
    {
        var input = new StandardInput(context.OpenInput);
        var source = Targets.Resolve(text, input.Head);
        var options = new ScanOptions
        {
            Platform = args.GetValue(_platform),
            StandardInput = input.Open,
            SpoolFolder = context.Variable("TMPDIR") is { Length: > 0 } folder ? folder : null,
        };
        options = _registry.Connect(_registry.Connect(options, source.Kind, args, context), destination.Kind, args, context);
        if (destination.Kind == TargetKind.Registry)
        {
            return await ImageCopy.RunAsync(source, destination, null, options, cancel).ConfigureAwait(false);
        }

        var place = destination with { Location = Path.Combine(context.Folder, destination.Location) };
        if (destination.Kind == TargetKind.OciLayout)
        {
            return await ImageCopy.RunAsync(source, place, null, options, cancel).ConfigureAwait(false);
        }

        using var file = AtomicFile.Create(place.Location);
        var result = await ImageCopy.RunAsync(source, place, file.Stream, options, cancel).ConfigureAwait(false);
        file.Commit();
        return result;
    }
}
