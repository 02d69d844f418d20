using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli;

/// <summary>The process edge: the fast way out for <c>--version</c>, signals, and the last resort for bugs.</summary>
internal static class Program
{
    /// <summary>How long a command may take to stop by itself; the process ends within a second of the signal.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(600);

    private static Task<int> Main(string[] args) => args is ["--version"] ? Task.FromResult(WriteVersion()) : RunAsync(args);

    private static int WriteVersion()
    {
        using var output = new StandardStream(1);
        output.Write(Tool.VersionLine);
        return (int)ExitCode.Accepted;
    }

    private static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var context = ProcessContext.Create();
        var work = Task.Run(() => GuardAsync(args, context, stop.Token));

        // Loading OpenSSL takes about a tenth of a warm scan; this thread has nothing to do meanwhile.
        SHA256.HashData([]);
        if (await Task.WhenAny(work, stopped.Task).ConfigureAwait(false) != work
            && await Task.WhenAny(work, Task.Delay(Grace)).ConfigureAwait(false) != work)
        {
            AtomicFile.DiscardAll();
            context.Error.WriteLine("interrupted");
            Environment.Exit((int)ExitCode.Interrupted);
        }

        return (int)await work.ConfigureAwait(false);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (!stop.IsCancellationRequested)
            {
                stop.Cancel();
                stopped.TrySetResult();
            }
        }
    }

    /// <summary>Whatever a command did not expect is a bug of ours: one line, and the stack for those who ask.</summary>
    private static async Task<ExitCode> GuardAsync(string[] args, CliContext context, CancellationToken cancel)
    {
        try
        {
            return await CommandLine.RunAsync(args, context, cancel).ConfigureAwait(false);
        }
        catch (Exception bug)
        {
            AtomicFile.DiscardAll();
            if (cancel.IsCancellationRequested)
            {
                context.Error.WriteLine("interrupted");
                return ExitCode.Interrupted;
            }

            context.Detail(bug.ToString());
            context.Error.WriteLine($"internal error: {bug.GetType().Name}: {Primitives.Printable.Escape(bug.Message)}{(context.IsVerbose ? "" : " (--verbose shows where)")}");
            return ExitCode.Internal;
        }
    }
}
