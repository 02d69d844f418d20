using System.Text;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests;

public sealed class JsonReportTests
{
    [Fact]
    public void Looks_like_its_golden() => Golden.Match("Reports.Tests/sample.json.golden", Render(SampleReport.Create()));

    [Fact]
    public void Reads_back_as_the_same_report()
    {
        var text = Render(SampleReport.Create());
        var again = JsonSerializer.Deserialize(text, PrimitivesJson.Default.Report)!;
        Assert.Equal(text, Render(again));
    }

    private static string Render(Report report)
    {
        using var output = new MemoryStream();
        JsonReport.Write(output, report);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
