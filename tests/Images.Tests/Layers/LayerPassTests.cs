using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class LayerPassTests
{
    [Theory]
    [InlineData("../evil.txt", "entry-name", DiagnosticSeverity.Error)]
    [InlineData("a/../../evil.txt", "entry-name", DiagnosticSeverity.Error)]
    [InlineData("/etc/abs.txt", "entry-absolute", DiagnosticSeverity.Warning)]
    public async Task Names_that_lead_out_are_refused_and_absolute_ones_taken_from_the_root(string name, string code, DiagnosticSeverity severity)
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.File(name, "x").File("ok.txt", "y")));

        Assert.Equal([(code, severity)], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Severity)));
        Assert.Equal((name, (Digest?)scanned.Layers[0].DiffId), (scanned.Diagnostics[0].Path, scanned.Diagnostics[0].Layer));
        Assert.Contains("ok.txt[0]: ok.txt=y", scanned.FactLines());
        Assert.DoesNotContain(scanned.Tree.Entries, entry => entry.Path.Contains("evil"));
    }

    [Fact]
    public async Task Hard_links_out_of_the_image_are_refused()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer.HardLink("passwd.txt", "../../etc/passwd").File("ok.txt", "")));

        Assert.Equal(["link-target"], scanned.Codes());
        Assert.Equal(["ok.txt"], scanned.TreeLines());
    }

    [Fact]
    public async Task Device_nodes_pipes_and_strange_names_are_kept_apart()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Device("dev/sda").Fifo("pipe.txt").Entry('0', [(byte)'n', (byte)'\n', 0xc3, (byte)'.', (byte)'t', (byte)'x', (byte)'t'], [], 1).Body("1"u8)));

        Assert.Equal(["dev/", "dev/sda (Device)", "n\n\\xc3.txt", "pipe.txt (Fifo)"], scanned.TreeLines());
        Assert.Equal([("device-node", "dev/sda")], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Path)));
        Assert.Equal(["n\n\\xc3.txt[0]: n\n\\xc3.txt=1"], scanned.FactLines());
    }

    [Fact]
    public async Task A_flood_of_diagnostics_is_counted_instead_of_kept()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer =>
        {
            for (var i = 0; i < 500; i++)
            {
                layer.File($"../{i}", "");
            }
        }));

        Assert.InRange(scanned.Diagnostics.Length, 2, 30);
        Assert.Contains("480 more", scanned.Diagnostics[^1].Message);
        Assert.True(scanned.IsPartial);
    }

    [Fact]
    public async Task More_entries_than_the_limit_are_left_out_with_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", "").File("b.txt", "").File("c.txt", "")), options: new ScanOptions { Limits = Limits.Default with { MaxEntriesPerLayer = 2 } });

        Assert.Equal(["a.txt", "b.txt"], scanned.TreeLines());
        Assert.Equal(["layer-entries"], scanned.Codes());
    }
}
