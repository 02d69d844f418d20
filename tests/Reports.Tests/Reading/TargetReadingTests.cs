using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests.Reading;

public sealed class TargetReadingTests
{
    [Fact]
    public void Sums_what_is_open()
    {
        var reading = new TargetReading(SampleReport.Create().Targets[0], new ReportFilter());

        Assert.Equal("5 open findings of 4 vulnerabilities", reading.Sum);
        Assert.Equal([(Severity.Critical, 1), (Severity.High, 0), (Severity.Medium, 1), (Severity.Low, 1), (Severity.Unknown, 2)], reading.Levels);
        Assert.Single(reading.Covered);
        Assert.Equal(309, reading.Judged);
    }

    [Fact]
    public void Nothing_judged_has_no_numbers()
    {
        var reading = new TargetReading(Rendered.Nothing().Targets[0], new ReportFilter());

        Assert.Equal("open findings: unknown, since nothing could be judged", reading.Sum);
        Assert.Empty(reading.Levels);
        Assert.Equal([UnknownReason.NothingFound], reading.OtherReasons);
    }
}
