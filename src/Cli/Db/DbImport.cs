using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary><c>db import FILE</c>: installs the database of a bundle; <c>db import trivy-db</c> builds one from trivy's.</summary>
internal sealed class DbImport : CliCommand
{
    private readonly GlobalOptions _global;

    private readonly Argument<string?> _file = new("file")
    {
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "What plimsoll db export wrote.",
    };

    public DbImport(GlobalOptions global) : base("import", "Install the database of a bundle, or build it from another scanner's.")
    {
        _global = global;
        Add(_file);
        Add(new DbImportTrivyDb(global));

        // Without an action the parser asks for the word that may follow; the action itself is never run.
        SetAction(static _ => 0);
    }

    public override ImmutableArray<string> Formats => ["table", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll db import advisories.bundle", "Installs what another machine exported; a damaged file leaves the old database in place."),
        ("plimsoll db import trivy-db db.tar.gz", "Builds the database from a trivy-db."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var path = args.GetValue(_file) is { Length: > 0 } file ? Path.Combine(context.Folder, file) : throw CommandException.Usage("a file is missing", "name what plimsoll db export wrote, or use plimsoll db import trivy-db");
        var folder = CacheFolder.Writable(CacheFolder.Of(args, _global, context));
        await using var bundle = Open(path);
        var result = await DbChange.RunAsync(context, "Importing the advisory database", report => DatabaseBundle.InstallAsync(
            bundle,
            path,
            new UpdateOptions { Folder = folder, Clock = context.Clock, Progress = report },
            cancel)).ConfigureAwait(false);
        outputs.Write((format, sink) => DbChange.Write(format, sink, result), cancel);
        return DbChange.Conclude(result, context);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"'{Printable.Escape(path)}' cannot be read: {Printable.Escape(failed.Message)}");
        }
    }
}
