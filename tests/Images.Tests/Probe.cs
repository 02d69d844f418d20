using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Images.Tests;

/// <summary>Records the path that it was told and the start of the content of every file that it is shown.</summary>
internal sealed class Probe : LayerAnalyzer
{
    private int _calls;

    public int Calls => _calls;

    public override string Name { get; } = "probe";

    public override int Version => ProbeVersion;

    public int ProbeVersion { get; init; } = 1;

    public ImmutableArray<PathPattern> Wanted { get; init; } = [PathPattern.Suffix(".txt")];

    public bool Executables { get; init; }

    public Action<LayerFile, FactSink>? Act { get; init; }

    public override ImmutableArray<PathPattern> Patterns => Wanted;

    public override bool WantsExecutables => Executables;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        Interlocked.Increment(ref _calls);
        if (Act is not null)
        {
            Act(file, sink);
            return;
        }

        var content = new byte[Math.Min(64, file.Length)];
        var count = file.Content.Read(0, content);
        sink.Add(Encoding.UTF8.GetBytes($"{file.Path}={Encoding.Latin1.GetString(content, 0, count)}"));
    }
}
