namespace Plimsoll.Images;

/// <summary>Adds up what all layers report and passes it on every few megabytes.</summary>
internal sealed class ProgressMeter(Action<ScanProgress>? progress, int layers, long bytes)
{
    private const long Step = 8 << 20;

    private long _bytes;
    private int _layers;

    public void AddBytes(long count)
    {
        var now = Interlocked.Add(ref _bytes, count);
        if (progress is not null && now / Step != (now - count) / Step)
        {
            Report();
        }
    }

    public void FinishLayer()
    {
        Interlocked.Increment(ref _layers);
        Report();
    }

    private void Report() => progress?.Invoke(new ScanProgress(Volatile.Read(ref _layers), layers, Math.Min(bytes, Interlocked.Read(ref _bytes)), bytes));
}
