using System.Collections.Immutable;

namespace Plimsoll.Images;

/// <summary>All analyzers of some groups in one row, with the dispatch compiled from their patterns.</summary>
internal sealed class AnalyzerPlan
{
    private readonly int[] _groups;
    private readonly int[] _indexes;

    private AnalyzerPlan(ImmutableArray<AnalyzerGroup> groups)
    {
        Groups = groups;
        var analyzers = new List<LayerAnalyzer>();
        var numbers = new List<int>();
        var indexes = new List<int>();
        for (var number = 0; number < groups.Length; number++)
        {
            for (var index = 0; index < groups[number].Analyzers.Length; index++)
            {
                analyzers.Add(groups[number].Analyzers[index]);
                numbers.Add(number);
                indexes.Add(index);
            }
        }

        Analyzers = [.. analyzers];
        (_groups, _indexes) = ([.. numbers], [.. indexes]);
        Dispatch = PathDispatch.Compile(Analyzers);
        for (var i = 0; i < Analyzers.Length; i++)
        {
            Large |= Analyzers[i].WantsLargeFiles ? AnalyzerSet.Of(i) : default;
        }
    }

    public ImmutableArray<AnalyzerGroup> Groups { get; }

    public ImmutableArray<LayerAnalyzer> Analyzers { get; }

    public PathDispatch Dispatch { get; }

    /// <summary>Analyzers that want files beyond the usual size.</summary>
    public AnalyzerSet Large { get; }

    public static AnalyzerPlan Of(ImmutableArray<AnalyzerGroup> groups) => new(groups);

    public (int Group, int Index) PlaceOf(int analyzer) => (_groups[analyzer], _indexes[analyzer]);

    /// <summary>The analyzers that see a regular file: by its path, and, as candidates, by being executable.</summary>
    public (AnalyzerSet ByPath, AnalyzerSet AsExecutable) Wanted(ReadOnlySpan<byte> path, int mode)
    {
        var byPath = Dispatch.Match(path);
        var executable = Dispatch.Executable.Without(byPath);
        return (byPath, executable.IsEmpty || !Executables.IsCandidate(mode, path) ? default : executable);
    }
}
