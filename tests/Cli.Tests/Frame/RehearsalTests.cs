using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Tests.Frame;

public sealed class RehearsalTests
{
    [Fact]
    public async Task Ends_before_what_it_uses_is_taken_away()
    {
        var done = false;
        await using (Rehearsal.Start(() =>
        {
            Thread.Sleep(20);
            done = true;
        }))
        {
        }

        Assert.True(done || Environment.ProcessorCount == 1);
    }

    [Fact]
    public async Task What_goes_wrong_in_it_stays_in_it()
    {
        await using var rehearsal = Rehearsal.Start(() => throw new InvalidDataException());
    }
}
