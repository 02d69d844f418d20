namespace Plimsoll.Images;

/// <summary>Work beside the caller's on a thread of its own: both ends of a pipe must run at the same time, which a thread pool does not promise.</summary>
internal static class SideTask
{
    public static Task<T> Start<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Runs <paramref name="work"/> and then waits for the others, which are told to stop when it fails.</summary>
    public static void Beside(Action work, CancellationTokenSource stop, params ReadOnlySpan<Task> others)
    {
        var finished = false;
        try
        {
            work();
            finished = true;
        }
        finally
        {
            if (!finished)
            {
                stop.Cancel();
            }

            // Waits without throwing: their failures are taken up below, or hidden by that of the work.
            foreach (var other in others)
            {
                ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
            }
        }

        foreach (var other in others)
        {
            other.GetAwaiter().GetResult();
        }
    }
}
