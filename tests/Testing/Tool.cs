using System.Diagnostics;
using Xunit;

namespace Plimsoll.Testing;

/// <summary>Programs that tests compare with: from <c>PLIMSOLL_PEERS</c> (a folder of binaries) or the PATH.</summary>
public static class Tool
{
    /// <summary>The program's path; the test is skipped, and says so, when it is not there.</summary>
    public static string Require(string name) => Find(name) ?? Skip(name);

    public static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return folders.Prepend(Environment.GetEnvironmentVariable("PLIMSOLL_PEERS") ?? "")
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs to the end within <paramref name="limit"/> (default two minutes); the process is killed beyond it.</summary>
    public static ToolResult Run(string program, IEnumerable<string> arguments, string? input = null, TimeSpan? limit = null, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var feed = Task.Run(() =>
        {
            try
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The program ended without reading all of its input.
            }
        });
        if (!process.WaitForExit(limit ?? TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end in time");
        }

        Task.WaitAll(feed, output, error);
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    private static string Skip(string name)
    {
        Assert.Skip($"{name} is not installed (PATH, PLIMSOLL_PEERS)");
        return "";
    }
}

public sealed record ToolResult(int ExitCode, string Output, string Error);
