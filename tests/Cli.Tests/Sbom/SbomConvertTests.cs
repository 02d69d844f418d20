using System.Text;

namespace Plimsoll.Cli.Tests;

public sealed class SbomConvertTests
{
    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("cyclonedx-xml")]
    [InlineData("spdx")]
    [InlineData("spdx-tv")]
    public async Task A_bill_has_the_same_findings_as_its_target_and_converts_without_loss(string format)
    {
        using var run = await Shop.CreateAsync();
        var bill = (await run.RunAsync($"sbom {run.Target()} -f {format}")).Output;
        run.Write("shop.bill", bill);

        // Same findings, same coverage, same verdict: the report differs in nothing.
        var expected = await run.RunAsync($"scan {run.Target()} -f json");
        var actual = await run.RunAsync($"scan {run.File("shop.bill")} -f json");
        Assert.Equal((expected.Code, expected.Output, expected.Error), (actual.Code, actual.Output, actual.Error));

        foreach (var other in new[] { "cyclonedx", "cyclonedx-xml", "spdx", "spdx-tv", "json" })
        {
            var converted = await run.RunAsync($"sbom convert {run.File("shop.bill")} -f {other}");
            Assert.Equal((0, (await run.RunAsync($"sbom {run.Target()} -f {other}")).Output), (converted.Code, converted.Output));
        }

        run.Input = Encoding.UTF8.GetBytes(bill);
        Assert.Equal(bill, (await run.RunAsync($"sbom convert - -f {format}")).Output);
    }

    [Fact]
    public async Task What_is_no_document_is_refused_with_what_to_do()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"sbom convert {run.Target()}");
        Assert.Equal((3, ""), (ran.Code, ran.Output));
        Assert.Contains("is no bill of materials", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_read_makes_the_result_unknown()
    {
        using var run = new CommandRun();
        run.Input = """{"spdxVersion":"SPDX-2.3","packages":[{"name":"mystery","versionInfo":"1"}]}"""u8.ToArray();
        var ran = await run.RunAsync("sbom convert -");
        Assert.Equal(3, ran.Code);
        Assert.Contains("'mystery'", ran.Error, StringComparison.Ordinal);
    }
}
