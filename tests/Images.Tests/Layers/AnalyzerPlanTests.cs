namespace Plimsoll.Images.Tests.Layers;

public sealed class AnalyzerPlanTests
{
    [Fact]
    public void Analyzers_of_all_groups_stand_in_one_row_and_know_their_place()
    {
        var probes = Enumerable.Range(0, 5).Select(_ => new Probe()).ToArray();
        var plan = AnalyzerPlan.Of([new AnalyzerGroup("a", "", [probes[0], probes[1]]), new AnalyzerGroup("none", "", []), new AnalyzerGroup("b", "", [probes[2], probes[3], probes[4]])]);

        Assert.Equal(probes, plan.Analyzers);
        Assert.Equal([(0, 0), (0, 1), (2, 0), (2, 1), (2, 2)], Enumerable.Range(0, 5).Select(plan.PlaceOf));
    }

    [Theory]
    [InlineData("a.txt", 0x1ed, true, false)]
    [InlineData("bin/tool", 0x1a4, false, true)]
    [InlineData("bin/tool.d", 0x1a4, false, false)]
    [InlineData("bin/tool.d", 0x1ed, false, true)]
    public void A_path_pattern_counts_before_the_wish_for_executables(string path, int mode, bool byPath, bool asExecutable)
    {
        var plan = AnalyzerPlan.Of([new AnalyzerGroup("a", "", [new Probe { Executables = true }])]);

        var wanted = plan.Wanted(System.Text.Encoding.UTF8.GetBytes(path), mode);

        Assert.Equal((byPath, asExecutable), (!wanted.ByPath.IsEmpty, !wanted.AsExecutable.IsEmpty));
    }
}
