using System.Text;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Tests;

/// <summary>Runs command lines in this process with captured streams, a fixed clock and no environment but its own.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Dictionary<string, string> Variables { get; } = [];

    public SetClock Clock { get; } = new();

    public byte[] Input { get; set; } = [];

    public bool IsTerminal { get; set; }

    public CommandRun() => Variables["PLIMSOLL_CACHE_DIR"] = _folder.File("cache");

    /// <summary>Where commands run, below the folder.</summary>
    public string SubFolder { get; init; } = "";

    public string Folder => _folder.Path;

    public string Write(string name, string content) => _folder.Write(name, content);

    public string File(string name) => _folder.File(name);

    public async Task<Ran> RunAsync(string line, CancellationToken cancel = default)
    {
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var context = new CliContext
        {
            Output = output,
            Error = error,
            OpenInput = () => new MemoryStream(Input),
            Variable = name => Variables.GetValueOrDefault(name),
            Folder = Path.Combine(Folder, SubFolder),
            Clock = Clock,
            IsOutputTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            TerminalWidth = 80,
        };
        var code = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), context, cancel);
        return new Ran((int)code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A clock that stands at noon of 2026-11-21 until it is moved.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <param name="Code">Exit code.</param>
internal sealed record Ran(int Code, string Output, string Error)
{
    public string LastLine => Error.TrimEnd('\n').Split('\n')[^1];
}
