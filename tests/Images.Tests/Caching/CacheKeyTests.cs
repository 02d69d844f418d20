using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

public sealed class CacheKeyTests
{
    private static readonly Digest DiffId = Digest.Sha256("layer"u8);
    private static readonly AnalyzerGroup Group = new("g", "o", [new Probe()]);

    [Fact]
    public void Everything_that_a_record_depends_on_changes_its_name()
    {
        var limits = Limits.Default;
        CacheKey[] keys =
        [
            CacheKey.ForListing(DiffId, limits),
            CacheKey.ForListing(Digest.Sha256("other"u8), limits),
            CacheKey.ForListing(DiffId, limits with { MaxEntriesPerLayer = 1 }),
            CacheKey.ForFacts(DiffId, Group, limits),
            CacheKey.ForFacts(DiffId, Group with { Name = "go" }, limits),
            CacheKey.ForFacts(DiffId, Group with { Name = "", Options = "go" }, limits),
            CacheKey.ForFacts(DiffId, Group with { Options = "p" }, limits),
            CacheKey.ForFacts(DiffId, Group with { Analyzers = [new Probe { ProbeVersion = 2 }] }, limits),
            CacheKey.ForFacts(DiffId, Group with { Analyzers = [new Probe(), new Probe()] }, limits),
            CacheKey.ForFacts(DiffId, Group, limits with { MaxFileBytes = 1 }),
            CacheKey.ForLinked(DiffId, Group, limits, []),
            CacheKey.ForLinked(DiffId, Group, limits, ["a", "b"]),
            CacheKey.ForLinked(DiffId, Group, limits, ["ab"]),
            CacheKey.ForBlob(DiffId),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 5, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(9, 2, 3, 4, 5, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 9, 3, 4, 5, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 9, 4, 5, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 9, 5, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 9, 6, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 5, 9, 7), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 5, 6, 9), 8, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 5, 6, 7), 9, 9),
            CacheKey.ForFile(new FileIdentity(1, 2, 3, 4, 5, 6, 7), 8, 8),
        ];

        Assert.Equal(keys.Length, keys.Select(key => key.Hex).Distinct().Count());
        Assert.Equal(keys[3], CacheKey.ForFacts(DiffId, new AnalyzerGroup("g", "o", [new Probe()]), limits));
    }
}
