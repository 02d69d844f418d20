using System.Diagnostics;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class UpdateLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_second_update_waits_for_the_first()
    {
        var waited = new TaskCompletionSource();
        var first = await UpdateLock.TakeAsync(Options(), CancellationToken.None);
        var second = UpdateLock.TakeAsync(Options() with { Progress = step => waited.TrySetResult() }, CancellationToken.None);
        await waited.Task;
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_second_update_gives_up_after_its_time()
    {
        using var first = await UpdateLock.TakeAsync(Options(), CancellationToken.None);

        var e = await Assert.ThrowsAsync<DatabaseException>(() => UpdateLock.TakeAsync(Options() with { LockTimeout = TimeSpan.FromMilliseconds(1) }, CancellationToken.None));

        Assert.Contains("is running", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_s_lock_counts_and_ends_with_that_process()
    {
        var flock = Tool.Require("flock");
        (await UpdateLock.TakeAsync(Options(), CancellationToken.None)).Dispose();
        using var process = Process.Start(new ProcessStartInfo(flock, [Path.Combine(Options().Folder, "update.lock"), "sh", "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            Assert.Equal("held", await process.StandardOutput.ReadLineAsync(CancellationToken.None));
            await Assert.ThrowsAsync<DatabaseException>(() => UpdateLock.TakeAsync(Options() with { LockTimeout = TimeSpan.FromMilliseconds(1) }, CancellationToken.None));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        (await UpdateLock.TakeAsync(Options(), CancellationToken.None)).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private UpdateOptions Options() => TestExports.Options(_folder, UpdateOptions.PublicExports);
}
