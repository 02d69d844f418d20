using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom.Tests.Extractors;

public sealed class LockedPackagesTests
{
    private readonly Extraction _sink = new();

    [Fact]
    public void Entries_of_the_same_package_are_one_with_the_dependencies_of_all()
    {
        var packages = new LockedPackages(_sink, Limits.Default);
        var (a, b, c) = (packages.Add("a", "1"), packages.Add("b", "1"), packages.Add("c", "1"));
        Assert.Equal(a, packages.Add("a", "1"));
        packages.Need(a, b);
        packages.Need(packages.Add("a", "1"), c);
        packages.Need(a, b);
        packages.Finish();
        Assert.Equal(["a 1 > b 1,c 1", "b 1", "c 1"], Locked.Show(_sink));
    }

    [Fact]
    public void Development_is_what_only_development_dependencies_lead_to()
    {
        var packages = new LockedPackages(_sink, Limits.Default);
        var (root, a, shared, tool, helper, stray) = (packages.AddLocal(isRoot: true), packages.Add("a", "1"), packages.Add("shared", "1"), packages.Add("tool", "1"), packages.Add("helper", "1"), packages.Add("stray", "1"));
        packages.TellsDirect();
        packages.Need(root, a);
        packages.Need(a, shared);
        packages.Need(root, tool, isDevelopment: true);
        packages.Need(tool, shared);
        packages.Need(tool, helper);
        packages.Need(helper, tool);
        packages.Finish();
        Assert.True(stray > 0);
        Assert.Equal(["a 1 direct > shared 1", "helper 1 dev > tool 1", "shared 1", "stray 1", "tool 1 dev direct > helper 1,shared 1"], Locked.Show(_sink));
        Assert.Empty(_sink.Diagnostics);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(null, true, true)]
    [InlineData(true, null, true)]
    public void What_the_file_says_goes_before_what_follows(bool? first, bool? second, bool expected)
    {
        var packages = new LockedPackages(_sink, Limits.Default);
        packages.Add("a", "1", isDevelopment: first);
        packages.Add("a", "1", isDevelopment: second);
        packages.Finish();
        Assert.Equal(expected, Assert.Single(_sink.Packages).IsDevelopment);
    }

    [Fact]
    public void Directories_of_the_project_are_left_out_and_counted()
    {
        var packages = new LockedPackages(_sink, Limits.Default);
        packages.AddLocal(isRoot: true);
        packages.AddLocal();
        packages.AddLocal();
        packages.Finish();
        Assert.Empty(_sink.Payloads);
        Assert.Equal((DiagnosticSeverity.Info, "2 entries are directories of the project itself and no package: left out"), Assert.Single(_sink.Diagnostics) is var d ? (d.Severity, d.Message) : default);
    }

    [Fact]
    public void Too_many_packages_and_dependencies_are_reported_once()
    {
        var packages = new LockedPackages(_sink, Limits.Default with { MaxPackages = 2, MaxDependencies = 3 });
        var numbers = Enumerable.Range(0, 5).Select(i => packages.Add($"p{i}", "1")).ToList();
        Assert.Equal([0, 1, -1, -1, -1], numbers);
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => packages.Need(0, 1)));
        packages.Finish();
        Assert.Equal("lock-too-large", Assert.Single(_sink.Diagnostics).Code);
        Assert.Equal(2, _sink.Packages.Count());
    }

    [Fact]
    public void Nameless_entries_and_what_needs_them_are_passed_over()
    {
        var packages = new LockedPackages(_sink, Limits.Default);
        Assert.Equal(-1, packages.Add("", "1"));
        Assert.True(packages.Need(-1, packages.Add("a", "1")));
        packages.Finish();
        Assert.Equal(["a 1"], Locked.Show(_sink));
    }
}
