namespace Plimsoll.Vulnerabilities.Scoring;

/// <summary>Base scores of CVSS versions 3.0 and 3.1, which differ in how they round.</summary>
/// <remarks>Source: v3.1 specification, sections 7.1 and 7.4 and appendix A; v3.0 specification, section 8. Computed in decimal numbers, so no binary error is rounded up.</remarks>
internal static class Cvss3
{
    private static readonly CvssMetrics Metrics = new(
        "AV=N,A,L,P AC=L,H PR=N,L,H UI=N,R S=U,C C=H,L,N I=H,L,N A=H,L,N",
        "E=X,U,P,F,H RL=X,O,T,W,U RC=X,U,R,C CR=X,L,M,H IR=X,L,M,H AR=X,L,M,H "
        + "MAV=X,N,A,L,P MAC=X,L,H MPR=X,N,L,H MUI=X,N,R MS=X,U,C MC=X,H,L,N MI=X,H,L,N MA=X,H,L,N");

    public static decimal? BaseScore(string vector, Func<decimal, decimal> roundUp)
    {
        if (Metrics.Read(vector) is not { } metrics)
        {
            return null;
        }

        var changed = metrics["S"] == "C";
        var lost = 1 - ((1 - Loss(metrics["C"])) * (1 - Loss(metrics["I"])) * (1 - Loss(metrics["A"])));
        var impact = changed ? (7.52m * (lost - 0.029m)) - (3.25m * ToThe15th(lost - 0.02m)) : 6.42m * lost;
        var exploitability = 8.22m * AttackVector(metrics["AV"]) * AttackComplexity(metrics["AC"])
            * PrivilegesRequired(metrics["PR"], changed) * UserInteraction(metrics["UI"]);
        return impact <= 0 ? 0 : roundUp(Math.Min(10, (changed ? 1.08m : 1) * (impact + exploitability)));
    }

    /// <summary>Appendix A of v3.1: up to the next tenth, after rounding to five decimals.</summary>
    public static decimal RoundUp(decimal score) => RoundUpOfVersion30(Math.Round(score, 5, MidpointRounding.AwayFromZero));

    /// <summary>The least number of one decimal that is not less.</summary>
    public static decimal RoundUpOfVersion30(decimal score) => Math.Ceiling(score * 10) / 10;

    private static decimal Loss(string value) => value switch { "H" => 0.56m, "L" => 0.22m, _ => 0 };

    private static decimal AttackVector(string value) => value switch { "N" => 0.85m, "A" => 0.62m, "L" => 0.55m, _ => 0.2m };

    private static decimal AttackComplexity(string value) => value == "L" ? 0.77m : 0.44m;

    private static decimal UserInteraction(string value) => value == "N" ? 0.85m : 0.62m;

    private static decimal PrivilegesRequired(string value, bool changed) => (value, changed) switch
    {
        ("N", _) => 0.85m,
        ("L", false) => 0.62m,
        ("L", true) => 0.68m,
        (_, false) => 0.27m,
        (_, true) => 0.5m,
    };

    private static decimal ToThe15th(decimal value)
    {
        var product = 1m;
        for (var i = 0; i < 15; i++)
        {
            product *= value;
        }

        return product;
    }
}
