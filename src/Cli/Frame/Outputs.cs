using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>Where a command's data goes: stdout in one format, and any number of files.</summary>
internal sealed class Outputs
{
    private readonly CliContext _context;
    private readonly ImmutableArray<(string Format, string? File)> _places;

    private Outputs(CliContext context, ImmutableArray<(string, string?)> places) => (_context, _places) = (context, places);

    /// <summary>Reads <c>--format</c> and <c>--output</c> and refuses formats that the command cannot write, before any work is done.</summary>
    public static Outputs Of(CliCommand command, ParseResult args, GlobalOptions global, CliContext context)
    {
        var places = ImmutableArray.CreateBuilder<(string, string?)>();
        places.Add((Known(command, args.GetValue(global.Format) ?? command.Formats[0], "--format"), null));
        foreach (var text in args.GetValue(global.Output) ?? [])
        {
            var split = text.IndexOf('=');
            if (split <= 0 || split == text.Length - 1)
            {
                throw CommandException.Usage($"--output: '{Printable.Escape(text, 64)}' is not FORMAT=FILE", $"for example --output json=report.json");
            }

            var file = Path.Combine(context.Folder, text[(split + 1)..]);
            if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
            {
                throw CommandException.Usage($"--output: there is no directory '{Printable.Escape(folder)}'");
            }

            places.Add((Known(command, text[..split], "--output"), file));
        }

        return new Outputs(context, places.DrainToImmutable());
    }

    /// <summary>What goes to stdout.</summary>
    public string Format => _places[0].Format;

    public bool Includes(string format) => _places.Any(p => p.Format == format);

    /// <summary>Writes the data everywhere: each file appears whole or not at all, stdout last.</summary>
    public void Write(Action<string, Sink> render, CancellationToken cancel)
    {
        foreach (var (format, path) in _places.Where(p => p.File is not null))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                using var file = AtomicFile.Create(path!);
                render(format, new Sink(file.Stream, _context, IsTerminal: false));
                cancel.ThrowIfCancellationRequested();
                file.Commit();
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                throw CommandException.Usage($"--output: '{Printable.Escape(path!)}' cannot be written: {Printable.Escape(failed.Message)}");
            }
        }

        cancel.ThrowIfCancellationRequested();
        var buffered = new BufferedStream(_context.Output, 1 << 16);
        render(Format, new Sink(buffered, _context, _context.IsOutputTerminal));
        buffered.Flush();
    }

    private static string Known(CliCommand command, string format, string option)
    {
        if (command.Formats.Contains(format))
        {
            return format;
        }

        var guess = Spelling.Nearest(format, command.Formats);
        throw CommandException.Usage(
            $"{option}: '{Printable.Escape(format, 64)}' is not a format of {command.Name}",
            guess is null ? $"it writes {string.Join(", ", command.Formats)}" : $"did you mean {guess}?");
    }
}
