using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Sbom;

/// <summary>Reads what is inside a target: an image, a file system, or a bill of materials that somebody made before.</summary>
internal sealed class InventoryReader
{
    private readonly CliContext _context;
    private readonly ScanOptions _options;

    private readonly bool _includeDevelopment;

    private readonly StandardInput _input;
    private readonly Func<ScanOptions, TargetKind, ScanOptions> _connect;

    private InventoryReader(CliContext context, ScanOptions options, bool includeDevelopment, StandardInput input, Func<ScanOptions, TargetKind, ScanOptions> connect) =>
        (_context, _options, _includeDevelopment, _input, _connect) = (context, options, includeDevelopment, input, connect);

    public static InventoryReader Of(InventoryOptions options, ParseResult args, GlobalOptions global, CliContext context)
    {
        var input = new StandardInput(context.OpenInput);
        return new InventoryReader(
            context,
            new ScanOptions
            {
                Platform = args.GetValue(options.Platform),
                Cache = args.GetValue(options.NoCache) ? null : OpenCache(options, args, global, context),
                StandardInput = input.Open,
                SpoolFolder = context.Variable("TMPDIR") is { Length: > 0 } folder ? folder : null,
            },
            args.GetValue(options.IncludeDev),
            input,
            (scan, kind) => options.Registry.Connect(scan, kind, args, context));
    }

    /// <exception cref="TargetException">The target cannot be read at all.</exception>
    public Task<Inventory> ReadAsync(string text, CancellationToken cancel) =>
        Progress.RunAsync(_context, $"Reading {text}", async report =>
        {
            var target = Targets.Resolve(text, _input.Head);
            _context.Detail($"{Printable.Escape(text)}: {KebabNames.Of(target.Kind)}");
            if (target.Kind == TargetKind.Sbom)
            {
                return SbomReader.Read(await ReadDocumentAsync(target, cancel).ConfigureAwait(false), target.Location, _options.Limits).Value;
            }

            return InventoryBuilder.Build(await ScanAsync(target, text, report, cancel).ConfigureAwait(false), _options.Limits, _includeDevelopment);
        });

    /// <summary>Reads a bill of materials, and nothing else.</summary>
    /// <exception cref="TargetException">The target cannot be read at all, or is no document.</exception>
    public Task<Inventory> ReadBillAsync(string text, CancellationToken cancel) =>
        Targets.Resolve(text, _input.Head).Kind == TargetKind.Sbom
            ? ReadAsync(text, cancel)
            : throw new TargetException(Path.Exists(Path.Combine(_context.Folder, text)) || text.Contains(':')
                ? $"{Printable.Escape(text)} is no bill of materials; plimsoll sbom makes one of it"
                : $"{Printable.Escape(text)} does not exist");

    /// <summary>Reads an image or file system as its files.</summary>
    /// <exception cref="TargetException">The target cannot be read at all, or has no files.</exception>
    public Task<ScannedImage> ReadFilesAsync(string text, CancellationToken cancel) =>
        Progress.RunAsync(_context, $"Reading {text}", report =>
        {
            var target = Targets.Resolve(text, _input.Head);
            return target.Kind == TargetKind.Sbom
                ? throw new TargetException($"{Printable.Escape(text)} is a bill of materials, which holds no files; name an image or a file system")
                : ScanAsync(target, text, report, cancel);
        });

    private Task<ScannedImage> ScanAsync(Target target, string text, Action<string> report, CancellationToken cancel) =>
        ImageScanner.ScanAsync(target, [PackageAnalyzers.For(target.Kind)], _connect(_options, target.Kind) with { Progress = progress => report(Line(text, progress)) }, cancel);

    private async Task<byte[]> ReadDocumentAsync(Target target, CancellationToken cancel)
    {
        try
        {
            await using var stream = target.Location == Target.StandardInput ? _input.Open() : File.OpenRead(target.Location);
            using var document = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            {
                document.Write(buffer, 0, count);
                if (document.Length > _options.Limits.MaxDocumentBytes)
                {
                    throw new TargetException($"{Printable.Escape(target.Location)} is larger than {new ByteSize(_options.Limits.MaxDocumentBytes)}");
                }
            }

            return document.ToArray();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{Printable.Escape(target.Location)} cannot be read: {Printable.Escape(failed.Message)}", failed);
        }
    }

    /// <summary>Null, with a warning, when there is no place for it: a scan works without.</summary>
    private static LayerCache? OpenCache(InventoryOptions options, ParseResult args, GlobalOptions global, CliContext context)
    {
        try
        {
            return options.Cache.Open(args, global, context);
        }
        catch (CommandException nowhere)
        {
            context.Warn($"{nowhere.Message}: every layer is read anew ({nowhere.Advice})");
            return null;
        }
    }

    private static string Line(string target, ScanProgress progress) => progress.Bytes > 0
        ? $"Reading {target}: {new ByteSize(progress.BytesDone)} of {new ByteSize(progress.Bytes)}, layer {Math.Min(progress.LayersDone + 1, progress.Layers)} of {progress.Layers}"
        : $"Reading {target}: {new ByteSize(progress.BytesDone)}";
}
