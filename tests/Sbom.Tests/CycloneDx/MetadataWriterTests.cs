using Plimsoll.Sbom.CycloneDx;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class MetadataWriterTests
{
    [Fact]
    public void Time_is_the_given_one_or_the_artifacts_own_or_absent()
    {
        Assert.Equal("2024-05-06T07:08:09Z", Time(Full, null));
        Assert.Equal("2025-01-01T00:00:00Z", Time(Full, new DateTimeOffset(2025, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))));
        Assert.Null(Time(Full with { Created = null }, null));

        static string? Time(Inventory inventory, DateTimeOffset? time) =>
            Parse(Write(inventory, new CycloneDxOptions(SampleInventory.Tool, time))).GetProperty("metadata").TryGetProperty("timestamp", out var value)
                ? value.GetString()
                : null;
    }
}
