using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Layers;

public sealed class ExecutablesTests
{
    private static readonly byte[] Elf = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0];

    [Theory]
    [InlineData("bin/tool.bin", 0x1ed, true)]
    [InlineData("bin/tool", 0x1a4, true)]
    [InlineData("lib/x.so", 0x1a4, true)]
    [InlineData("lib/x.dll", 0x1a4, true)]
    [InlineData("lib/x.exe", 0x1a4, true)]
    [InlineData("lib/x.bin", 0x1a4, false)]
    [InlineData("lib.d/x.txt", 0x1a4, false)]
    [InlineData("lib.d/x", 0x1a4, true)]
    public void Mode_and_name_make_a_candidate(string path, int mode, bool expected)
    {
        Assert.Equal(expected, Executables.IsCandidate(mode, System.Text.Encoding.UTF8.GetBytes(path)));
    }

    [Theory]
    [InlineData("7f454c4602010100", true)]
    [InlineData("4d5a900003000000", true)]
    [InlineData("feedface00000000", true)]
    [InlineData("feedfacf00000000", true)]
    [InlineData("cefaedfe00000000", true)]
    [InlineData("cffaedfe00000000", true)]
    [InlineData("cafebabe00000002", true)]
    [InlineData("cafebabe00000041", false)]
    [InlineData("2321202f62696e2f", false)]
    [InlineData("7f454c", false)]
    [InlineData("", false)]
    public void First_bytes_tell_an_executable(string head, bool expected)
    {
        Assert.Equal(expected, Executables.HasMagic(Convert.FromHexString(head)));
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
