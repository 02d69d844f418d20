using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Conan;

namespace Plimsoll.Sbom.Tests.Extractors.Conan;

public sealed class ConanPackagesTests
{
    [Fact]
    public void The_same_recipe_for_building_and_for_use_is_one_for_use()
    {
        var sink = new Extraction();
        var packages = new ConanPackages(sink, Limits.Default);
        packages.Add(new("a", "1", null, null), isDevelopment: true, isDirect: false);
        packages.Add(new("a", "1", null, null), isDevelopment: false, isDirect: true);
        packages.Finish();

        Assert.Equal(["a 1 direct"], Locked.Show(sink));
    }

    [Fact]
    public void Too_much_is_said_once()
    {
        var sink = new Extraction();
        var packages = new ConanPackages(sink, Limits.Default with { MaxPackages = 2, MaxDependencies = 1 });
        for (var i = 0; i < 5; i++)
        {
            packages.Add(new($"a{i}", "1", null, null), false, null);
        }

        packages.Need(0, 1);
        packages.Need(1, 0);
        packages.Finish();

        Assert.Equal(["a0 1 > a1 1", "a1 1"], Locked.Show(sink));
        Assert.Equal(["lock-too-large"], sink.Diagnostics.Select(d => d.Code));
    }
}
