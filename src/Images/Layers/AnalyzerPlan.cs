using System.Collections.Immutable;

namespace Plimsoll.Images;

/// <summary>All analyzers of some groups in one row, with the dispatch compiled from their patterns.</summary>
internal sealed class AnalyzerPlan
{
    private readonly ImmutableArray<(int Group, int Index)> _places;

    private AnalyzerPlan(ImmutableArray<AnalyzerGroup> groups)
    {
        Groups = groups;
        Analyzers = [.. groups.SelectMany(group => group.Analyzers)];
        _places = [.. groups.SelectMany((group, number) => group.Analyzers.Select((_, index) => (number, index)))];
        Dispatch = PathDispatch.Compile(Analyzers);
    }

    public ImmutableArray<AnalyzerGroup> Groups { get; }

    public ImmutableArray<LayerAnalyzer> Analyzers { get; }

    public PathDispatch Dispatch { get; }

    public static AnalyzerPlan Of(ImmutableArray<AnalyzerGroup> groups) => new(groups);

    public (int Group, int Index) PlaceOf(int analyzer) => _places[analyzer];

    /// <summary>The analyzers that see a regular file: by its path, and, as candidates, by being executable.</summary>
    public (AnalyzerSet ByPath, AnalyzerSet AsExecutable) Wanted(ReadOnlySpan<byte> path, int mode)
    {
        var byPath = Dispatch.Match(path);
        var executable = Dispatch.Executable.Without(byPath);
        return (byPath, executable.IsEmpty || !Executables.IsCandidate(mode, path) ? default : executable);
    }
}
