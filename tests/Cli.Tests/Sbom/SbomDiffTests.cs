using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class SbomDiffTests
{
    [Fact]
    public async Task Table_and_json_look_like_their_goldens()
    {
        using var run = await CreateAsync();
        var table = await run.RunAsync($"sbom diff {run.File("old.cdx.json")} {run.Target()}");
        Assert.Equal((0, ""), (table.Code, table.Error));
        Golden.Match("Cli.Tests/Sbom/diff-table.golden", table.Output.Replace(run.Folder, "/tmp", StringComparison.Ordinal));
        var json = await run.RunAsync($"sbom diff {run.File("old.cdx.json")} {run.Target()} -f json");
        Golden.Match("Cli.Tests/Sbom/diff-json.golden", json.Output.Replace(run.Folder, "/tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Debian_versions_are_ordered_as_dpkg_orders_them()
    {
        using var run = await CreateAsync();
        using var diff = JsonDocument.Parse((await run.RunAsync($"sbom diff {run.Target()} {run.File("old.cdx.json")} -f json")).Output);
        Assert.Contains("downgraded libssl1.1", diff.RootElement.GetProperty("packages").EnumerateArray().Select(c => $"{c.GetProperty("kind").GetString()} {c.GetProperty("name").GetString()}"));
    }

    [Fact]
    public async Task Fails_on_a_change_only_when_asked()
    {
        using var run = await CreateAsync();
        Assert.Equal(0, (await run.RunAsync($"sbom diff {run.File("old.cdx.json")} {run.Target()}")).Code);
        var refused = await run.RunAsync($"sbom diff {run.File("old.cdx.json")} {run.Target()} --fail-on-change");
        Assert.Equal((1, "refused: 6 changes"), (refused.Code, refused.LastLine));
        Assert.Equal((0, ""), ((await run.RunAsync($"sbom diff {run.Target()} {run.Target()} --fail-on-change")) is var same ? same.Code : -1, same.Error));
    }

    [Fact]
    public async Task A_side_that_cannot_be_read_is_unknown()
    {
        using var run = await CreateAsync();
        Assert.Equal(3, (await run.RunAsync($"sbom diff {run.Target()} /nowhere")).Code);
        run.Write("cut.json", """{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":"a","purl":"pkg:npm/a@1"}""");
        Assert.Equal(3, (await run.RunAsync($"sbom diff {run.Target()} {run.File("cut.json")} --fail-on-change")).Code);
    }

    /// <summary>Version 1.1.1k~rc1 is before 1.1.1k to dpkg alone; the odd version has no place in the order of npm.</summary>
    private static async Task<CommandRun> CreateAsync()
    {
        var run = await Shop.CreateAsync();
        run.Write("old.cdx.json", """
            {"bomFormat":"CycloneDX","specVersion":"1.5","components":[
             {"type":"library","name":"libssl1.1","version":"1.1.1k~rc1-1","purl":"pkg:deb/debian/libssl1.1@1.1.1k~rc1-1?arch=amd64&distro=debian-11"},
             {"type":"library","name":"lodash","version":"4.17.21","licenses":[{"license":{"id":"ISC"}}],"purl":"pkg:npm/lodash@4.17.21"},
             {"type":"library","name":"css-what","version":"not a version","purl":"pkg:npm/css-what"},
             {"type":"library","name":"express","version":"4.0.0","purl":"pkg:npm/express@4.0.0"},
             {"type":"library","name":"evil\u001b[2J","version":"1","purl":"pkg:npm/evil@1"}]}
            """);
        return run;
    }
}
