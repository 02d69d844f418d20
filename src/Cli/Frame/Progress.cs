using Spectre.Console;

namespace Plimsoll.Cli.Frame;

/// <summary>Shows on a terminal's stderr what is being done; nothing elsewhere.</summary>
internal static class Progress
{
    /// <param name="work">Gets a callback that replaces the line shown; it may be called from any thread.</param>
    public static async Task<T> RunAsync<T>(CliContext context, string start, Func<Action<string>, Task<T>> work)
    {
        if (!context.ShowsProgress)
        {
            return await work(static _ => { }).ConfigureAwait(false);
        }

        var console = Terminal.Create(context.Error, isTerminal: true, context);
        console.Profile.Capabilities.Ansi = true;
        return await console.Status()
            .StartAsync(Markup.Escape(start), status => work(line => status.Status = Markup.Escape(Primitives.Printable.Escape(line))))
            .ConfigureAwait(false);
    }
}
