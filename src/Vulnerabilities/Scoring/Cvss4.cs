using System.Diagnostics;

namespace Plimsoll.Vulnerabilities.Scoring;

/// <summary>Base scores (CVSS-B) of CVSS version 4.0.</summary>
/// <remarks>
/// Source: v4.0 specification, sections 7 (vector), 8.2 (interpolation) and tables 24 to 29 (equivalence classes); FIRST's macrovector scores in <see cref="Cvss4Scores"/>.
/// A vector falls into one of 270 macrovectors, six classes (EQ1 to EQ6, EQ3 and EQ6 taken together) of falling severity.
/// Its score is that of the worst vector of its macrovector, less the mean over the classes of the share of the way to the next lower macrovector that it has gone.
/// With base metrics only, the requirements are high and exploits attacked (the defaults): EQ5 is 0, EQ6 follows from the impacts, and EQ4 is never 0.
/// </remarks>
internal static class Cvss4
{
    private static readonly CvssMetrics Metrics = new(
        "AV=N,A,L,P AC=L,H AT=N,P PR=N,L,H UI=N,P,A VC=H,L,N VI=H,L,N VA=H,L,N SC=H,L,N SI=H,L,N SA=H,L,N",
        "E=X,A,P,U CR=X,H,M,L IR=X,H,M,L AR=X,H,M,L MAV=X,N,A,L,P MAC=X,L,H MAT=X,N,P MPR=X,N,L,H MUI=X,N,P,A "
        + "MVC=X,H,L,N MVI=X,H,L,N MVA=X,H,L,N MSC=X,H,L,N MSI=X,S,H,L,N MSA=X,S,H,L,N "
        + "S=X,N,P AU=X,N,Y R=X,A,U,I V=X,D,C RE=X,L,M,H U=X,Clear,Green,Amber,Red");

    /// <summary>Values of the metrics from the worst to the mildest: the index is the number of steps down.</summary>
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["AV"] = "NALP", ["PR"] = "NLH", ["UI"] = "NPA", ["AC"] = "LH", ["AT"] = "NP",
        ["VC"] = "HLN", ["VI"] = "HLN", ["VA"] = "HLN", ["SC"] = "HLN", ["SI"] = "HLN", ["SA"] = "HLN",
    };

    private static readonly string[] Impacts = ["VC", "VI", "VA", "SC", "SI", "SA"];

    /// <summary>The worst vectors of each class, and how many steps lie between them and the next class (section 8.2, "depth").</summary>
    private static readonly (string[] Worst, int Depth)[] Eq1 = [(["AV:N/PR:N/UI:N"], 1), (["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"], 4), (["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"], 5)];
    private static readonly (string[] Worst, int Depth)[] Eq2 = [(["AC:L/AT:N"], 1), (["AC:H/AT:N", "AC:L/AT:P"], 2)];
    private static readonly (string[] Worst, int Depth)[] Eq3 = [(["VC:H/VI:H/VA:H"], 7), (["VC:L/VI:H/VA:H", "VC:H/VI:L/VA:H"], 8), (["VC:L/VI:L/VA:L"], 10)];
    private static readonly (string[] Worst, int Depth)[] Eq4 = [([], 6), (["SC:H/SI:H/SA:H"], 5), (["SC:L/SI:L/SA:L"], 4)];

    public static decimal? BaseScore(string vector) =>
        Metrics.Read(vector) is not { } metrics ? null
        : Impacts.All(impact => metrics[impact] == "N") ? 0
        : Interpolate(metrics);

    private static decimal Interpolate(Dictionary<string, string> metrics)
    {
        var place = Place(metrics);
        var score = Cvss4Scores.Of(place)!.Value;
        (decimal? Next, decimal Share)[] classes =
        [
            (Cvss4Scores.Of(place with { Eq1 = place.Eq1 + 1 }), Share(metrics, Eq1[place.Eq1])),
            (Cvss4Scores.Of(place with { Eq2 = place.Eq2 + 1 }), Share(metrics, Eq2[place.Eq2])),
            (NextOfEq3And6(place), Share(metrics, Eq3[place.Eq3])),
            (Cvss4Scores.Of(place with { Eq4 = place.Eq4 + 1 }), Share(metrics, Eq4[place.Eq4])),
            (Cvss4Scores.Of(place with { Eq5 = place.Eq5 + 1 }), 0),
        ];
        var lower = classes.Where(c => c.Next is not null).ToArray();
        var mean = lower.Length == 0 ? 0 : lower.Sum(c => (score - c.Next!.Value) * c.Share) / lower.Length;

        // A millionth evens out thirds and sevenths that do not end, as the specification's own calculator does.
        return Math.Round(Math.Clamp(score - mean, 0, 10) + 0.000001m, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Tables 24 to 29.</summary>
    private static Cvss4Place Place(Dictionary<string, string> m)
    {
        var open = (m["AV"] == "N" ? 1 : 0) + (m["PR"] == "N" ? 1 : 0) + (m["UI"] == "N" ? 1 : 0);
        var isHigh = m["VC"] == "H" || m["VI"] == "H" || m["VA"] == "H";
        return new Cvss4Place(
            Eq1: open == 3 ? 0 : open > 0 && m["AV"] != "P" ? 1 : 2,
            Eq2: m["AC"] == "L" && m["AT"] == "N" ? 0 : 1,
            Eq3: m["VC"] == "H" && m["VI"] == "H" ? 0 : isHigh ? 1 : 2,
            Eq4: m["SC"] == "H" || m["SI"] == "H" || m["SA"] == "H" ? 1 : 2,
            Eq5: 0,
            Eq6: isHigh ? 0 : 1);
    }

    /// <summary>The two classes move together: from (0,0) to the worse of (0,1) and (1,0), else to where one of them still can.</summary>
    private static decimal? NextOfEq3And6(Cvss4Place place) => (place.Eq3, place.Eq6) switch
    {
        (0, 0) => Math.Max(Cvss4Scores.Of(place with { Eq6 = 1 })!.Value, Cvss4Scores.Of(place with { Eq3 = 1 })!.Value),
        (1, 0) => Cvss4Scores.Of(place with { Eq6 = 1 }),
        _ => Cvss4Scores.Of(place with { Eq3 = place.Eq3 + 1 }),
    };

    /// <summary>How far below the first fitting worst vector of its class the metrics lie, as a share of the class's depth.</summary>
    private static decimal Share(Dictionary<string, string> metrics, (string[] Worst, int Depth) level)
    {
        foreach (var worst in level.Worst)
        {
            var steps = worst.Split('/').Select(metric => metric.Split(':')).Select(pair =>
                Steps[pair[0]].IndexOf(metrics[pair[0]][0]) - Steps[pair[0]].IndexOf(pair[1][0])).ToArray();
            if (steps.All(step => step >= 0))
            {
                return (decimal)steps.Sum() / level.Depth;
            }
        }

        throw new UnreachableException("every vector lies at or below a worst one of its class");
    }
}
