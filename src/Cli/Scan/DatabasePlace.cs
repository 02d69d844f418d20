using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Cli.Scan;

/// <summary>Opens the advisory database that a command judges by.</summary>
internal static class DatabasePlace
{
    /// <summary>The file below the cache folder.</summary>
    public static string Of(ParseResult args, GlobalOptions global, CliContext context) =>
        Path.Combine(CacheFolder.Of(args, global, context), AdvisoryDatabase.FileName);

    /// <exception cref="CommandException">It is missing or damaged: nothing can be judged.</exception>
    public static AdvisoryDatabase Open(string path)
    {
        try
        {
            return AdvisoryDatabase.Open(path);
        }
        catch (DatabaseException failed)
        {
            throw Unusable(failed);
        }
    }

    public static CommandException Unusable(DatabaseException failed) => new(ExitCode.Unknown, failed.Message);
}
