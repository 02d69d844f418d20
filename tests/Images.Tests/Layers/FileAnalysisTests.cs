using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class FileAnalysisTests
{
    private static readonly byte[] Elf = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0];

    [Fact]
    public async Task A_wanted_file_beyond_the_limit_is_an_error()
    {
        var scanned = await Scans.Docker(
            new ImageBuilder().Layer(layer => layer.File("a.txt", new byte[11]).File("b.txt", new byte[10])), options: new ScanOptions { Limits = Limits.Default with { MaxFileBytes = 10 } });

        Assert.Equal(["b.txt"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal([("file-too-large", "a.txt")], scanned.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Path)));
    }

    [Fact]
    public async Task A_sparse_file_of_ten_gigabytes_costs_nothing()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "huge.txt"), ("GNU.sparse.realsize", "10737418240"))
            .Entry('0', "GNUSparseFile.0/huge.txt"u8, [], 512).Body(Encoding.ASCII.GetBytes("0\n".PadRight(512, '\0')))
            .File("ok.txt", "y")));

        Assert.Equal(["file-too-large"], scanned.Codes());
        Assert.Equal("huge.txt", scanned.Diagnostics[0].Path);
        Assert.Equal(["ok.txt[0]: ok.txt=y"], scanned.FactLines());
        Assert.Equal(10737418240, scanned.Tree.Entries.First().Length);
    }

    [Fact]
    public async Task A_small_sparse_file_is_handed_over_with_its_holes()
    {
        var scanned = await Scans.Docker(new ImageBuilder().Layer(layer => layer
            .Pax(("GNU.sparse.size", "5"), ("GNU.sparse.map", "2,2")).Entry('0', "s.txt"u8, [], 2).Body("ab"u8)));

        Assert.Equal(["s.txt[0]: s.txt=\0\0ab\0"], scanned.FactLines());
    }

    [Theory]
    [InlineData("docker", 1000)]
    [InlineData("docker", 6_000_000)]
    [InlineData("layout", 1000)]
    [InlineData("layout", 6_000_000)]
    public async Task Executables_of_any_size_can_be_read_in_any_order(string form, int length)
    {
        var program = new byte[length];
        new Random(1).NextBytes(program);
        Elf.CopyTo(program, 0);
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder().Layer(layer => layer.File("script", "#!/bin/sh\n", 0x1ed).File("tool", program, 0x1ed).File("after.txt", "x"));
        var probe = new Probe
        {
            Executables = true,
            Act = (file, sink) =>
            {
                var tail = new byte[100];
                var head = new byte[300];
                file.Content.Read(file.Length - 100, tail);
                file.Content.Read(file.Length / 2, head);
                sink.Add([.. head, .. tail]);
            },
        };

        var scanned = await Scans.Text(
            form == "docker" ? image.WriteDockerArchive(folder) : image.WriteOciLayout(folder), probe, new ScanOptions { Limits = Limits.Default with { MaxBufferedExecutableBytes = 1 << 20 } });

        Assert.Empty(scanned.Diagnostics);
        Assert.Equal(["after.txt", "tool"], scanned.Facts.Select(fact => fact.Path));
        Assert.Equal([.. program[(length / 2)..(length / 2 + 300)], .. program[^100..]], scanned.Facts[1].Payload.ToArray());

        // Going back in a large file of a compressed layer costs one more call, on the whole file.
        Assert.Equal(form == "layout" && length > 1 << 20 ? 3 : 2, probe.Calls);
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("layout")]
    public async Task Executables_beyond_the_limit_are_reported(string form)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageBuilder().Layer(layer => layer.File("tool", [.. Elf, .. new byte[5000]], 0x1ed));

        var scanned = await Scans.Text(
            form == "docker" ? image.WriteDockerArchive(folder) : image.WriteOciLayout(folder),
            new Probe { Executables = true },
            new ScanOptions { Limits = Limits.Default with { MaxExecutableBytes = 4096 } });

        Assert.Equal(["executable-too-large"], scanned.Codes());
        Assert.Equal("tool", scanned.Diagnostics[0].Path);
        Assert.True(scanned.IsPartial);
    }
}
