using System.Diagnostics;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class EpssReaderTests
{
    private const string Head = "#model_version:v2025.03.14,score_date:2025-05-01T00:00:00+0000\ncve,epss,percentile\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_scores_with_their_day(bool gzip)
    {
        var text = Encoding.UTF8.GetBytes(Head + "CVE-1999-0001,0.01141,0.77434\r\nCVE-2021-44228,0.94432,0.99951\nCVE-2024-12345,4e-05,0\n");

        var (parsed, rows) = Read(gzip ? TestExports.Gzip(text) : text);

        Assert.Equal((new DateTimeOffset(2025, 5, 1, 0, 0, 0, TimeSpan.Zero), 3, 0), (parsed.Value!.Date, parsed.Value.Scores, parsed.Value.Unreadable));
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal([new(1999, 1, 11_410_000, 774_340_000), new(2021, 44228, 944_320_000, 999_510_000), new(2024, 12345, 40_000, 0)], rows);
    }

    [Fact]
    public void Columns_go_by_name() =>
        Assert.Equal(new PredictionRow(2021, 1234, 500_000_000, 600_000_000), Assert.Single(Read("#score_date:2025-05-01\npercentile,cve,epss,more\n0.6,CVE-2021-1234,0.5,x").Rows));

    [Theory]
    [InlineData("CVE-2021-1234,1.1,0.5")]
    [InlineData("CVE-2021-1234,-0.1,0.5")]
    [InlineData("CVE-2021-1234,NaN,0.5")]
    [InlineData("CVE-2021-1234,0.5")]
    [InlineData("CVE-2021-1234,,0.5")]
    [InlineData("GHSA-1,0.5,0.5")]
    public void A_line_that_is_none_is_counted(string line)
    {
        var (parsed, rows) = Read($"{Head}{line}\nCVE-2022-0001,0.5,0.5\n");

        Assert.Equal((1, 1), (parsed.Value!.Scores, parsed.Value.Unreadable));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(parsed.Diagnostics).Severity);
        Assert.Single(rows);
    }

    [Theory]
    [InlineData("", "no score")]
    [InlineData("<html>", "no columns")]
    [InlineData(Head, "no score")]
    [InlineData("cve,epss,percentile\nCVE-2022-0001,0.5,0.5\n", "of which day")]
    public void Another_file_is_refused(string text, string message)
    {
        var (parsed, _) = Read(text);

        Assert.Null(parsed.Value);
        Assert.Contains(message, Assert.Single(parsed.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_longer_file_than_allowed_is_cut_and_said()
    {
        var text = Head + string.Concat(Enumerable.Range(1000, 9000).Select(i => $"CVE-2024-{i},0.5,0.5\n"));

        var parsed = EpssReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Limits.Default with { MaxPredictionBytes = 40_000 }, _ => { }, default);

        Assert.InRange(parsed.Value!.Scores, 1, 8999);
        Assert.Contains(parsed.Diagnostics, d => d is { Code: "epss-size", Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Damage_never_throws_but_for_its_compression()
    {
        var good = TestExports.Gzip(Encoding.UTF8.GetBytes(Head + "CVE-2021-44228,0.94432,0.99951\n"));
        var clock = Stopwatch.StartNew();
        foreach (var bad in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 2000)).TakeWhile(_ => clock.Elapsed < TimeSpan.FromSeconds(3)))
        {
            try
            {
                Read(bad);
            }
            catch (InvalidDataException)
            {
                // What the caller turns into a failed export.
            }
        }
    }

    private static (Parsed<EpssSummary?> Parsed, List<PredictionRow> Rows) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static (Parsed<EpssSummary?> Parsed, List<PredictionRow> Rows) Read(byte[] bytes)
    {
        var rows = new List<PredictionRow>();
        return (EpssReader.Read(new MemoryStream(bytes), Limits.Default, rows.Add, TestContext.Current.CancellationToken), rows);
    }
}
