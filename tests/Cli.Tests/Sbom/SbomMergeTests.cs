using System.Text.Json;

namespace Plimsoll.Cli.Tests;

public sealed class SbomMergeTests
{
    [Theory]
    [InlineData("cyclonedx")]
    [InlineData("spdx-tv")]
    public async Task Puts_an_image_and_a_document_together_and_names_contradictions(string format)
    {
        using var run = await Shop.CreateAsync();
        run.Write("more.spdx", """
            SPDXVersion: SPDX-2.3
            PackageName: lodash
            SPDXID: SPDXRef-1
            PackageVersion: 4.17.20
            PackageLicenseDeclared: ISC
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/lodash@4.17.20
            PackageName: left
            SPDXID: SPDXRef-2
            PackageVersion: 1.0.0
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/left@1.0.0

            """);
        var merged = await run.RunAsync($"sbom merge {run.Target()} {run.File("more.spdx")} --name shop -f {format}");
        Assert.Equal(0, merged.Code);
        Assert.Contains("pkg:npm/lodash@4.17.20 has the licences 'MIT' in ", merged.Error, StringComparison.Ordinal);

        run.Write("merged", merged.Output);
        using var inventory = JsonDocument.Parse((await run.RunAsync($"sbom {run.File("merged")} -f json")).Output);
        Assert.Equal("shop", inventory.RootElement.GetProperty("subject").GetProperty("name").GetString());
        Assert.Equal(
            ["libssl1.1 [0]", "css-what [0]", "left [1]", "lodash [0,1]"],
            inventory.RootElement.GetProperty("packages").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {JsonSerializer.Serialize(p.GetProperty("parts"))}"));
        Assert.Equal(2, inventory.RootElement.GetProperty("parts").GetArrayLength());
    }

    [Fact]
    public async Task One_target_is_wrong_usage_and_an_unreadable_one_unknown()
    {
        using var run = await Shop.CreateAsync();
        Assert.Equal(2, (await run.RunAsync($"sbom merge {run.Target()}")).Code);
        Assert.Equal(3, (await run.RunAsync($"sbom merge {run.Target()} /nowhere")).Code);
    }
}
