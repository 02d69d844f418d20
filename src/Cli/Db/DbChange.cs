using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Cli.Db;

/// <summary>What the commands that replace the database have in common: progress, result and exit code.</summary>
internal static class DbChange
{
    public static async Task<UpdateResult> RunAsync(CliContext context, string title, Func<Action<UpdateProgress>, Task<UpdateResult>> work)
    {
        try
        {
            return await Progress.RunAsync(context, title, report => work(progress => report(Line(progress)))).ConfigureAwait(false);
        }
        catch (DatabaseException failed)
        {
            throw new CommandException(ExitCode.Unknown, failed.Message);
        }
    }

    public static void Write(string format, Sink sink, UpdateResult result)
    {
        if (format == "json")
        {
            DbJson.Write(sink.Stream, result);
            return;
        }

        sink.Console(console => DbTable.Write(console, result));
    }

    public static Conclusion Conclude(UpdateResult result, CliContext context)
    {
        foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info || context.IsVerbose))
        {
            context.Error.WriteLine($"{KebabNames.Of(diagnostic.Severity)}: {DiagnosticText.Of(diagnostic)}");
        }

        return result.Database is null ? new(ExitCode.Unknown, "unknown: there is no database")
            : result.IsPartial ? new(ExitCode.Unknown, "unknown: not everything that was asked for is in the database")
            : Conclusion.Done;
    }

    private static string Line(UpdateProgress progress)
    {
        var amount = progress.Step switch
        {
            UpdateStep.Fetching when progress.Total is { } total => $": {new ByteSize(progress.Done)} of {new ByteSize(total)}",
            UpdateStep.Fetching when progress.Done > 0 => $": {new ByteSize(progress.Done)}",
            UpdateStep.Building when progress.Total is { } total => $": {progress.Done} of {total} records",
            UpdateStep.Waiting => " for another update of the same folder",
            _ => "",
        };
        return $"{progress.Step} {progress.Source}{amount}";
    }
}
