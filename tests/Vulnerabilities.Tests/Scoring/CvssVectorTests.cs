using System.Globalization;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Scoring;

namespace Plimsoll.Vulnerabilities.Tests.Scoring;

public sealed class CvssVectorTests
{
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3.1")]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3.0")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "4.0")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", "2.0")]
    [InlineData("CVSS:2.0/AV:N/AC:L/Au:N/C:C/I:C/A:C", "2.0")]
    public void Names_the_version(string text, string version)
    {
        Assert.True(CvssVector.TryParse(text, out var vector));
        Assert.Equal(version, vector.Version);
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0.0, Severity.None)]
    [InlineData("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.6, Severity.Low)]
    [InlineData("CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:N", 3.3, Severity.Low)]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:N", 3.7, Severity.Low)]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:L", 4.4, Severity.Medium)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, Severity.Medium)]
    [InlineData("CVSS:3.1/AV:A/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:L", 6.8, Severity.Medium)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5, Severity.High)]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 8.8, Severity.High)]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", 9.0, Severity.Critical)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, Severity.Critical)]
    [InlineData("CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0, Severity.None)]
    [InlineData("AV:L/AC:H/Au:M/C:N/I:N/A:N", 0.0, Severity.Low)]
    [InlineData("AV:N/AC:M/Au:N/C:N/I:P/A:N", 4.3, Severity.Medium)]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5, Severity.High)]
    public void Rates_the_score_on_the_scale_of_its_version(string text, double score, Severity severity)
    {
        Assert.True(CvssVector.TryParse(text, out var vector));
        Assert.Equal((score, severity), (vector.BaseScore, vector.Severity));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "/E:U/RL:O/RC:U/CR:L/IR:L/AR:L/MAV:P/MAC:H/MPR:H/MUI:R/MS:U/MC:N/MI:N/MA:N")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "/E:U/CR:L/IR:L/AR:L/MAV:P/MAC:H/MAT:P/MPR:H/MUI:A/MVC:N/MVI:N/MVA:N/MSC:N/MSI:S/MSA:S/S:P/AU:Y/R:I/V:C/RE:H/U:Amber")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", "/E:U/RL:OF/RC:UC/CDP:LM/TD:L/CR:L/IR:ND/AR:H")]
    public void Other_metrics_than_base_do_not_count(string vector, string others)
    {
        Assert.True(CvssVector.TryParse(vector, out var plain));
        Assert.True(CvssVector.TryParse(vector + others, out var full));
        Assert.Equal(plain, full);
    }

    [Fact]
    public void The_order_of_metrics_does_not_count()
    {
        Assert.True(CvssVector.TryParse("CVSS:3.1/A:L/I:H/C:L/S:U/UI:R/PR:H/AC:H/AV:A", out var backward));
        Assert.True(CvssVector.TryParse("CVSS:3.1/AV:A/AC:H/PR:H/UI:R/S:U/C:L/I:H/A:L", out var forward));
        Assert.Equal(forward, backward);
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("empty", "")]
    [InlineData("a word", "HIGH")]
    [InlineData("a number", "7.5")]
    [InlineData("only the version", "CVSS:3.1/")]
    [InlineData("unknown version", "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("version 1", "CVSS:1.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("prefix in small letters", "cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("version 3 without prefix", "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("missing base metric", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H")]
    [InlineData("missing base metric of version 4", "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")]
    [InlineData("repeated metric", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("unknown metric", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/ZZ:N")]
    [InlineData("metric of another version", "CVSS:3.1/AV:N/AC:L/AT:N/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("unknown value", "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("undefined base metric", "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("safety where only modified metrics have it", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N")]
    [InlineData("small letter", "CVSS:3.1/AV:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("value missing", "CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("colon missing", "CVSS:3.1/AVN/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("two colons", "CVSS:3.1/AV:N:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("slash at the end", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/")]
    [InlineData("two slashes", "CVSS:3.1//AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("space", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H ")]
    [InlineData("score behind it", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H (9.8)")]
    public void Refuses_what_is_no_vector(string why, string? text)
    {
        Assert.False(CvssVector.TryParse(text, out var vector), why);
        Assert.Null(vector);
    }

    [Fact]
    public void Refuses_endless_text_at_once() =>
        Assert.False(CvssVector.TryParse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" + string.Concat(Enumerable.Repeat("/E:X", 10_000_000)), out _));

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:P")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C")]
    public void Damaged_vectors_never_throw(string good)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(good);
        foreach (var damaged in Fuzz.Truncations(bytes).Concat(Fuzz.Mutations(bytes, 5_000)))
        {
            if (CvssVector.TryParse(System.Text.Encoding.UTF8.GetString(damaged), out var vector))
            {
                Assert.InRange(vector.BaseScore, 0, 10);
            }
        }
    }

    /// <summary>Every base vector of versions 2.0, 3.0 and 3.1, and 6,000 of the 104,976 of version 4.0.</summary>
    [Fact]
    public void Agrees_with_ae_cvss_calculator()
    {
        var node = Tool.Require("node");
        var package = NodePackage.Require("ae-cvss-calculator");
        var random = new Random(1);
        string[] vectors =
        [
            .. All("", "AV:LAN AC:HML Au:MSN C:NPC I:NPC A:NPC"),
            .. All("CVSS:3.0/", "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN"),
            .. All("CVSS:3.1/", "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN"),
            .. All("CVSS:4.0/", "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN").Where(_ => random.Next(104_976) < 6_000),
        ];
        var result = Tool.Run(node, [RepositoryRoot.File("tests", "Vulnerabilities.Tests", "Scoring", "cvss.cjs"), package], string.Concat(vectors.Select(v => v + "\n")));
        Assert.True(result.ExitCode == 0, result.Error);
        var scores = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(vectors.Length, scores.Length);
        Assert.True(vectors.Length > 11_000);
        var different = vectors.Zip(scores, (vector, score) => (vector, Theirs: score, Ours: Score(vector))).Where(v => v.Theirs != v.Ours).ToArray();
        Assert.True(different.Length == 0, $"{different.Length}: {string.Join(", ", different.Take(20))}");
    }

    private static string Score(string vector) =>
        CvssVector.TryParse(vector, out var parsed) ? parsed.BaseScore.ToString(CultureInfo.InvariantCulture) : "none";

    /// <summary>Every combination of the values of the metrics, given as <c>name:values</c>.</summary>
    private static IEnumerable<string> All(string prefix, string metrics) => metrics.Split(' ').Aggregate(
        (IEnumerable<string>)[prefix],
        (vectors, metric) => vectors.SelectMany(vector => metric.Split(':')[1].Select(value => $"{vector}{(vector == prefix ? "" : "/")}{metric.Split(':')[0]}:{value}")));
}
