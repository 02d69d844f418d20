namespace Plimsoll.Vulnerabilities.Scoring;

/// <summary>Base scores of CVSS version 2.0.</summary>
/// <remarks>Source: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", sections 2.4 and 3.2.1.</remarks>
internal static class Cvss2
{
    private static readonly CvssMetrics Metrics = new(
        "AV=L,A,N AC=H,M,L Au=M,S,N C=N,P,C I=N,P,C A=N,P,C",
        "E=U,POC,F,H,ND RL=OF,TF,W,U,ND RC=UC,UR,C,ND CDP=N,L,LM,MH,H,ND TD=N,L,M,H,ND CR=L,M,H,ND IR=L,M,H,ND AR=L,M,H,ND");

    public static decimal? BaseScore(string vector)
    {
        if (Metrics.Read(vector) is not { } metrics)
        {
            return null;
        }

        var impact = 10.41m * (1 - ((1 - Impact(metrics["C"])) * (1 - Impact(metrics["I"])) * (1 - Impact(metrics["A"]))));
        var exploitability = 20 * AccessVector(metrics["AV"]) * AccessComplexity(metrics["AC"]) * Authentication(metrics["Au"]);
        return impact == 0
            ? 0
            : Math.Round(((0.6m * impact) + (0.4m * exploitability) - 1.5m) * 1.176m, 1, MidpointRounding.AwayFromZero);
    }

    private static decimal Impact(string value) => value switch { "C" => 0.660m, "P" => 0.275m, _ => 0 };

    private static decimal AccessVector(string value) => value switch { "N" => 1.0m, "A" => 0.646m, _ => 0.395m };

    private static decimal AccessComplexity(string value) => value switch { "L" => 0.71m, "M" => 0.61m, _ => 0.35m };

    private static decimal Authentication(string value) => value switch { "N" => 0.704m, "S" => 0.56m, _ => 0.45m };
}
