using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

/// <summary>Scans with a cache in a folder of the test's own, at a time of its choice.</summary>
public abstract class CachedScans : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FixedClock Clock { get; } = new();

    private protected LayerCache Cache(long cap = 1 << 30) => new(Folder.File("cache"), new ByteSize(cap), Clock);

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static ImageBuilder Sample() => new ImageBuilder()
        .Layer(layer => layer.File("a.txt", "one").File("../climbs", "").Device("null"))
        .Layer(layer => layer.File("b.txt", "two").Whiteout("a.txt"));

    private protected string Write(string form, ImageBuilder image) => form == "docker" ? image.WriteDockerArchive(Folder) : image.WriteOciLayout(Folder);

    private protected IEnumerable<string> Records() => Directory.Exists(Folder.File("cache")) ? Directory.GetFiles(Folder.File("cache"), "*", SearchOption.AllDirectories).Order() : [];

    private protected Task<ScannedImage> Scan(string target, Probe? probe = null, string options = "", string group = "test", Limits? limits = null, LayerCache? cache = null) =>
        ImageScanner.ScanAsync(
            Targets.Resolve(target),
            [new AnalyzerGroup(group, options, [probe ?? new Probe()])],
            new ScanOptions { Cache = cache ?? Cache(), Limits = limits ?? Limits.Default },
            TestContext.Current.CancellationToken);

    /// <summary>An hour ahead, so that files written just now have been left alone for long.</summary>
    private protected sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow.AddHours(1);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
