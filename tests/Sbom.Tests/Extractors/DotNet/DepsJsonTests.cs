using Plimsoll.Sbom.Extractors.DotNet;

namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

public sealed class DepsJsonTests
{
    [Fact]
    public void Graph_reaches_the_inventory_of_images_and_of_source_directories()
    {
        var image = new SketchedImage().Layer([("app/sample.deps.json", SampleFixtures.Read("sample.deps.json"))]);
        foreach (var inventory in new[] { image.Build(), image.BuildLocked() })
        {
            Assert.Equal(["FSharp.Core", "FsCheck", "YamlDotNet"], inventory.Packages.Select(p => p.Name));
            Assert.Equal("pkg:nuget/FSharp.Core@10.0.111", Assert.Single(inventory.Packages[1].DependsOn).ToString());
            Assert.Equal((false, true), (inventory.Packages[0].IsDirect, inventory.Packages[1].IsDirect));
        }
    }

    [Fact]
    public void Shared_framework_is_a_package()
    {
        const string Framework = """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0/linux-x64"},"targets":{".NETCoreApp,Version=v10.0/linux-x64":{"Microsoft.NETCore.App.Runtime.linux-x64/10.0.12":{"runtime":{"System.Private.CoreLib.dll":{}}}}},"libraries":{"Microsoft.NETCore.App.Runtime.linux-x64/10.0.12":{"type":"package"}}}""";
        Assert.Equal("Microsoft.NETCore.App.Runtime.linux-x64", Assert.Single(Extraction.Of<DepsJson>("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/Microsoft.NETCore.App.deps.json", Framework).Packages).Name);
    }
}
