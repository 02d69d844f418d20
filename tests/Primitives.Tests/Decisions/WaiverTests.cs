using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Primitives.Tests.Decisions;

public sealed class WaiverTests
{
    [Theory]
    [InlineData("2024-06-29T00:00:00Z", false)]
    [InlineData("2024-06-30T00:00:00Z", false)]
    [InlineData("2024-06-30T23:59:59.9999999Z", false)]
    [InlineData("2024-07-01T00:00:00Z", true)]
    [InlineData("2024-07-01T01:00:00+02:00", false)]
    [InlineData("2024-06-30T23:00:00-02:00", true)]
    [InlineData("9999-12-31T23:59:59Z", true)]
    public void Holds_to_the_end_of_its_last_day_in_UTC(string now, bool expired)
    {
        var waiver = new Waiver
        {
            Id = "w",
            Covers = "CVE-1",
            Scope = new WaiverScope(Image: "*"),
            Reason = "r",
            Owner = "o",
            Approver = "a",
            Expires = new DateOnly(2024, 6, 30),
        };
        Assert.Equal(expired, waiver.IsExpired(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
