using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class FactCollectorTests
{
    [Fact]
    public async Task Facts_beyond_the_limit_are_left_out_with_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", "123").File("b.txt", "456")), options: new ScanOptions { Limits = Limits.Default with { MaxFactBytesPerLayer = 10 } });

        Assert.Equal(["a.txt"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal(["facts-limit"], scanned.Codes());
    }
}
