using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Formats.OpenVex;
using Plimsoll.Formats.TrivyIgnore;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Cli.Scan;

/// <summary>The files that say which findings need no mending: VEX documents and trivy's ignore files.</summary>
internal sealed class ExceptionOptions
{
    private readonly Option<string[]> _vex = new("--vex")
    {
        HelpName = "FILE",
        Description = "OpenVEX document; what it calls not affected or fixed is set aside, with its reason. Repeatable.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _ignoreFile = new("--ignorefile")
    {
        HelpName = "FILE",
        Description = "Exceptions in trivy's format, as text or .yaml (default: .trivyignore here, when there is one).",
    };

    public IEnumerable<Option> All => [_vex, _ignoreFile];

    /// <summary>A file that cannot be read is a wrong usage; an entry that is malformed is said, and what it is about stays open.</summary>
    public Exceptions Read(ParseResult args, FoundProject project, CliContext context)
    {
        var documents = (args.GetValue(_vex) ?? []).Select(path => (Path: Path.Combine(context.Folder, path), Shown: path))
            .Concat(project.File.Scan.Vex.Select(path => (Path: Path.Combine(project.Folder, path), Shown: path)));
        var statements = documents.SelectMany(document => Parse(document.Path, document.Shown, OpenVexReader.Read, context)).ToImmutableArray();
        return new([.. project.File.Exceptions, .. Ignored(args, context)], new VexStatements(statements));
    }

    private ImmutableArray<Waiver> Ignored(ParseResult args, CliContext context)
    {
        if (args.GetValue(_ignoreFile) is { Length: > 0 } chosen)
        {
            return Parse<Waiver>(Path.Combine(context.Folder, chosen), chosen, TrivyIgnoreYaml.IsYaml(chosen) ? TrivyIgnoreYaml.Parse : TrivyIgnoreFile.Parse, context);
        }

        var found = Path.Combine(context.Folder, TrivyIgnoreFile.FileName);
        return File.Exists(found) ? Parse(found, TrivyIgnoreFile.FileName, TrivyIgnoreFile.Parse, context) : [];
    }

    private static ImmutableArray<T> Parse<T>(string path, string shown, Func<ReadOnlyMemory<byte>, string, Limits, Parsed<ImmutableArray<T>>> read, CliContext context)
    {
        var (values, diagnostics) = read(Bytes(path, shown), shown, Limits.Default);
        foreach (var diagnostic in diagnostics)
        {
            context.Error.WriteLine($"{KebabNames.Of(diagnostic.Severity)}: {DiagnosticText.Of(diagnostic)}");
        }

        return values.IsEmpty && diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)
            ? throw CommandException.Usage($"{Printable.Escape(shown)} cannot be used")
            : values;
    }

    private static byte[] Bytes(string path, string shown)
    {
        try
        {
            return new FileInfo(path).Length <= Limits.Default.MaxVexBytes
                ? File.ReadAllBytes(path)
                : throw CommandException.Usage($"{Printable.Escape(shown)} is larger than {new ByteSize(Limits.Default.MaxVexBytes)}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"'{Printable.Escape(shown)}' cannot be read: {Printable.Escape(failed.Message)}");
        }
    }
}
