namespace Plimsoll.Images.Tests.Layers;

public sealed class SideTaskTests
{
    [Fact]
    public async Task Both_sides_run_at_the_same_time()
    {
        using var stop = new CancellationTokenSource();
        using var met = new Barrier(2);
        var side = SideTask.Start(() => met.SignalAndWait(TimeSpan.FromMinutes(1)));

        SideTask.Beside(() => Assert.True(met.SignalAndWait(TimeSpan.FromMinutes(1))), stop, side);

        Assert.True(await side);
        Assert.False(stop.IsCancellationRequested);
    }

    [Fact]
    public void When_the_work_fails_the_others_are_stopped_and_its_failure_is_what_comes_out()
    {
        using var stop = new CancellationTokenSource();
        var side = SideTask.Start<int>(() =>
        {
            stop.Token.WaitHandle.WaitOne();
            throw new InvalidOperationException("side");
        });

        Assert.Equal("work", Assert.Throws<IOException>(() => SideTask.Beside(() => throw new IOException("work"), stop, side)).Message);
        Assert.True(side.IsFaulted);
    }

    [Fact]
    public void When_another_fails_that_comes_out()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<IOException>(() => SideTask.Beside(() => { }, stop, SideTask.Start<int>(() => throw new IOException())));
    }
}
