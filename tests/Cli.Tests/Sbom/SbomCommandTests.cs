using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class SbomCommandTests
{
    [Fact]
    public async Task Writes_CycloneDX_unless_told_otherwise()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"sbom {run.Target()}");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal("CycloneDX", JsonDocument.Parse(ran.Output).RootElement.GetProperty("bomFormat").GetString());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("tree")]
    public async Task Text_formats_look_like_their_goldens(string format)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"sbom {run.Target()} -f {format}");
        Golden.Match($"Cli.Tests/Sbom/shop-{format}.golden", ran.Output.Replace(run.Folder, "/tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Our_own_json_has_every_package()
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"sbom {run.Target()} -f json");
        Assert.Equal(["libssl1.1", "css-what", "lodash"], JsonDocument.Parse(ran.Output).RootElement.GetProperty("packages").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("--include-dev ", "a,b")]
    public async Task Development_packages_are_listed_when_asked_for(string option, string expected)
    {
        using var run = new CommandRun();
        run.Write("package-lock.json", """{"packages":{"node_modules/a":{"version":"1"},"node_modules/b":{"version":"1","dev":true}}}""");
        var ran = await run.RunAsync($"sbom {option}--verbose -f json dir:{run.Folder}");
        Assert.Equal(expected, string.Join(',', JsonDocument.Parse(ran.Output).RootElement.GetProperty("packages").EnumerateArray().Select(p => p.GetProperty("name").GetString())));
        Assert.Equal(expected == "a", ran.Error.Contains("1 package that is needed for development only was left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_document_is_partial()
    {
        using var run = new CommandRun();
        run.Input = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a","version":"1","purl":"pkg:npm/a@1"},"""u8.ToArray();
        var ran = await run.RunAsync("sbom - -f json");
        Assert.Equal((3, "unknown: parts of the target could not be read (1 error)"), (ran.Code, ran.LastLine));
    }

    [Theory]
    [InlineData("docker-archive:/nowhere.tar")]
    [InlineData("/nowhere.tar")]
    [InlineData("sbom:/nowhere.json")]
    [InlineData("nonsense:x")]
    public async Task A_target_that_is_not_there_is_unknown(string target)
    {
        using var run = new CommandRun();
        var ran = await run.RunAsync($"sbom {target}");
        Assert.Equal((3, ""), (ran.Code, ran.Output));
        Assert.StartsWith("error: ", ran.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_wrong_usage()
    {
        using var run = await Shop.CreateAsync();
        Assert.Contains("there is no directory", (await run.RunAsync($"sbom {run.Target()} -o json=no/where.json")).LastLine, StringComparison.Ordinal);
        Assert.Equal(2, (await run.RunAsync($"sbom {run.Target()} -o json={run.File("shop")}")).Code);
    }

    [Theory]
    [InlineData("spdx", "\"spdxVersion\": \"SPDX-2.3\"")]
    [InlineData("spdx-tv", "SPDXVersion: SPDX-2.3\n")]
    [InlineData("cyclonedx-xml", "<bom ")]
    public async Task Writes_the_other_formats_by_name(string format, string beginning)
    {
        using var run = await Shop.CreateAsync();
        var ran = await run.RunAsync($"sbom {run.Target()} -f table -o {format}={run.File("bill")}");
        Assert.Equal(0, ran.Code);
        Assert.Contains(beginning, (await File.ReadAllTextAsync(run.File("bill"), TestContext.Current.CancellationToken))[..300], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_called_as_a_subcommand_is_written_with_its_directory()
    {
        using var run = await Shop.CreateAsync();
        run.Write("diff", (await run.RunAsync($"sbom {run.Target()} -f spdx-tv")).Output);
        Assert.Equal(2, (await run.RunAsync("sbom diff")).Code);
        Assert.Equal(0, (await run.RunAsync($"sbom {run.Folder}/./diff -f table")).Code);
    }
}
