using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Sources;

public sealed class ImageAssemblyTests
{
    [Fact]
    public async Task History_that_does_not_fit_leaves_commands_out()
    {
        var image = new ImageBuilder().Layer(layer => layer.File("a.txt", "")).Layer(layer => layer.File("b.txt", ""));
        image.ChangeConfig = config => config["history"]!.AsArray().RemoveAt(1);

        var scanned = await Scans.Docker(image);

        Assert.All(scanned.Layers, layer => Assert.Null(layer.CreatedBy));
        Assert.Equal(["history-mismatch"], scanned.Codes(DiagnosticSeverity.Info));
        Assert.False(scanned.IsPartial);
    }
}
