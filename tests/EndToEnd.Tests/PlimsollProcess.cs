using System.Diagnostics;

namespace Plimsoll.EndToEnd.Tests;

/// <summary>Starts the program that was built beside these tests, as a process of its own.</summary>
internal static class PlimsollProcess
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "plimsoll");

    /// <summary>Runs to the end, with a cache folder of its own and no other <c>PLIMSOLL_*</c> variable.</summary>
    public static ToolResult Run(TemporaryFolder folder, string line, string? input = null, params (string Name, string? Value)[] variables)
    {
        var environment = Variables(folder);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return Tool.Run(Path, line.Split(' ', StringSplitOptions.RemoveEmptyEntries), input, folder: folder.Path, environment: environment);
    }

    /// <summary>Starts it with stdin held open, and with signals as a terminal gives them: a shell's background jobs inherit an ignored SIGINT.</summary>
    public static Process Start(TemporaryFolder folder, string line)
    {
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,TERM", Path, .. line.Split(' ')])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables(folder))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Signal(Process process, string signal) =>
        Assert.Equal(0, Tool.Run("/bin/sh", ["-c", $"kill -{signal} {process.Id}"]).ExitCode);

    private static Dictionary<string, string?> Variables(TemporaryFolder folder)
    {
        var own = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("PLIMSOLL_", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null);
        own["PLIMSOLL_CACHE_DIR"] = folder.File("cache");
        own["NO_COLOR"] = null;
        own["SOURCE_DATE_EPOCH"] = null;
        return own;
    }
}
