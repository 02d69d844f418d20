using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Lets one update at a time work in a folder, over all processes.</summary>
/// <remarks>The lock is an open handle, not the file: it ends with its process, however that ends. Readers of the database never look at it.</remarks>
internal sealed class UpdateLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _handle;

    private UpdateLock(FileStream handle) => _handle = handle;

    /// <exception cref="DatabaseException">Another update held it all the time.</exception>
    public static async Task<UpdateLock> TakeAsync(UpdateOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, "update.lock");
        var start = options.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new UpdateLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (options.Clock.GetElapsedTime(start) >= options.LockTimeout)
                {
                    throw new DatabaseException($"Another update of {options.Folder} is running; wait for it or end it");
                }
            }

            options.Progress?.Invoke(new UpdateProgress(UpdateStep.Waiting));
            await Task.Delay(Pause, options.Clock, cancel).ConfigureAwait(false);
        }
    }

    public void Dispose() => _handle.Dispose();
}
