using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Scan;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary><c>db export FILE</c>: writes the database as one file for machines without network.</summary>
internal sealed class DbExport : CliCommand
{
    private readonly GlobalOptions _global;

    private readonly Argument<string> _file = new("file") { HelpName = "FILE", Description = "Where to write it; replaced when it is there." };

    public DbExport(GlobalOptions global) : base("export", "Write the advisory database as one file to carry elsewhere.")
    {
        _global = global;
        Add(_file);
    }

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
        [("plimsoll db export advisories.bundle", "Advisories, known exploited vulnerabilities and exploit predictions in one file.")];

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var path = Path.Combine(context.Folder, args.GetRequiredValue(_file));
        try
        {
            using var file = AtomicFile.Create(path);
            DatabaseBundle.Write(DatabasePlace.Of(args, _global, context), file.Stream, Tool.Version, cancel);
            file.Commit();
        }
        catch (DatabaseException failed)
        {
            throw DatabasePlace.Unusable(failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"'{Printable.Escape(path)}' cannot be written: {Printable.Escape(failed.Message)}");
        }

        return Task.FromResult(Conclusion.Done);
    }
}
