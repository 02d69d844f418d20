using Plimsoll.Primitives.Decisions;
using static Plimsoll.Sbom.Tests.CycloneDx.SampleInventory;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class AnalysisWriterTests
{
    [Fact]
    public void Waived_finding_stays_exploitable_and_names_its_exception()
    {
        var waived = Parse(Write(Full, WithFindings(new Disposition.Waived("EX-1", "no route", new DateOnly(2030, 1, 1))))).GetProperty("vulnerabilities")[0];
        Assert.Equal("exploitable", waived.GetProperty("analysis").GetProperty("state").GetString());
        Assert.Equal("Accepted until 2030-01-01 by exception EX-1: no route", waived.GetProperty("analysis").GetProperty("detail").GetString());
        Assert.Contains(waived.GetProperty("properties").EnumerateArray(), p => p.GetProperty("name").GetString() == "plimsoll:exception");
    }

    [Fact]
    public void Document_with_vex_statements_is_valid() =>
        OfficialSchema.Validate(Write(Full, WithFindings(new Disposition.NotAffected("VEX-1", "component_not_present"))));
}
