using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class CvssMetricsTests
{
    private static readonly CvssMetrics Metrics = new("A=X,Y B=Z", "C=Low,High");

    [Theory]
    [InlineData("A:X/B:Z")]
    [InlineData("B:Z/A:Y")]
    [InlineData("A:X/C:High/B:Z")]
    public void Takes_all_base_metrics_and_any_others(string vector) => Assert.NotNull(Metrics.Read(vector));

    [Theory]
    [InlineData("")]
    [InlineData("A:X")]
    [InlineData("A:X/C:Low")]
    [InlineData("A:X/B:Z/B:Z")]
    [InlineData("A:Z/B:Z")]
    [InlineData("A:X/B:Z/D:X")]
    [InlineData("A:X/B:Z/C:low")]
    [InlineData("A:X/B:Z/")]
    [InlineData("A:X:Y/B:Z")]
    public void Refuses_anything_else(string vector) => Assert.Null(Metrics.Read(vector));
}
