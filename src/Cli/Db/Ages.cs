using System.Globalization;

namespace Plimsoll.Cli.Db;

/// <summary>Ages as people say them.</summary>
internal static class Ages
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => "a minute",
        { TotalHours: < 2 } => Say(age.TotalMinutes, "minutes"),
        { TotalDays: < 2 } => Say(age.TotalHours, "hours"),
        _ => Say(age.TotalDays, "days"),
    };

    private static string Say(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count):0} {unit}");
}
