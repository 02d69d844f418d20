using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom.Tests.Extractors;

public sealed class PackagesByNameTests
{
    [Fact]
    public void A_name_alone_means_every_version_of_it()
    {
        Assert.Equal(["a 1 > b 1,b 2", "b 1", "b 2", "c 1 > b 2"], Resolve(Limits.Default, 2, names =>
        {
            names.Want(0, "b");
            names.Want(3, "b", "2");
            names.Want(3, "b", "3");
            names.Want(3, "nothing");
        }).Lines);
    }

    [Fact]
    public void Many_versions_that_all_need_each_other_end_at_the_limit()
    {
        var (_, diagnostics) = Resolve(Limits.Default with { MaxDependencies = 100 }, 5000, names =>
        {
            for (var i = 0; i < 5000; i++)
            {
                names.Want(0, "b");
            }
        });
        Assert.Equal("lock-too-large", Assert.Single(diagnostics).Code);
    }

    private static (string[] Lines, List<Diagnostic> Diagnostics) Resolve(Limits limits, int versions, Action<PackagesByName> want)
    {
        var sink = new Extraction();
        var packages = new LockedPackages(sink, limits);
        var names = new PackagesByName(packages);
        names.Put("a", "1", packages.Add("a", "1"));
        for (var i = 1; i <= versions; i++)
        {
            names.Put("b", $"{i}", packages.Add("b", $"{i}"));
        }

        names.Put("c", "1", packages.Add("c", "1"));
        want(names);
        names.Resolve();
        packages.Finish();
        return (Locked.Show(sink), sink.Diagnostics);
    }
}
