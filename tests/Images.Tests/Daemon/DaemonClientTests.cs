using System.Diagnostics;
using System.Net.Sockets;
using Plimsoll.Images.Daemon;

namespace Plimsoll.Images.Tests.Engines;

public sealed class DaemonClientTests : IDisposable
{
    private readonly TestRegistry _engine = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ImageBuilder _image = new ImageBuilder { Tag = "localhost/team/app:1" }.Layer(layer => layer.File("a.txt", "one"));

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_image_of_an_engine_gives_what_its_archive_gives()
    {
        _engine.Before = context =>
        {
            TestRegistry.Answer(context, 200, _image.DockerArchive(), "application/x-tar");
            return true;
        };

        var scanned = await ScanAsync("localhost/team/app:1");

        Assert.Equal(["GET /images/localhost/team/app%3A1/get"], _engine.Requests.Select(request => $"{request.Method} {request.Target}"));
        Assert.Equal((await Scans.Docker(_image)).FactLines(), scanned.FactLines());
        Assert.Equal("localhost/team/app:1", scanned.Subject.Name);
        Assert.Empty(scanned.Diagnostics);
    }

    [Theory]
    [InlineData(404, """{"message":"No such image: x\u001b[2J"}""", "No such image: x\\x1b[2J")]
    [InlineData(500, "oops", "it answers 500")]
    public async Task A_refusal_is_told_in_the_engines_words(int status, string body, string part)
    {
        _engine.Before = context =>
        {
            TestRegistry.Answer(context, status, body);
            return true;
        };

        Assert.Contains(part, (await Assert.ThrowsAsync<TargetException>(() => ScanAsync("x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_cut_off_is_no_image()
    {
        var archive = _image.DockerArchive();
        _engine.Before = context =>
        {
            TestRegistry.BreakOff(context, archive, archive.Length / 2);
            return true;
        };

        await Assert.ThrowsAsync<TargetException>(() => ScanAsync("x"));
    }

    [Theory]
    [InlineData("../containers/json")]
    [InlineData("a//b")]
    [InlineData("/a")]
    public async Task Names_that_lead_elsewhere_are_not_sent(string name)
    {
        await Assert.ThrowsAsync<TargetException>(() => ScanAsync(name));
        Assert.Empty(_engine.Requests);
    }

    /// <summary>The compatible socket of Debian's podman, with a store of its own; the service ends by itself.</summary>
    [Fact]
    public async Task Podman_gives_its_images()
    {
        var podman = Tool.Require("podman");
        string[] store = ["--root", _folder.File("root"), "--runroot", _folder.File("run"), "--storage-driver", "vfs"];
        var loaded = Tool.Run(podman, [.. store, "load", "--input", _image.WriteDockerArchive(_folder)]);
        Assert.SkipWhen(loaded.ExitCode != 0, $"podman cannot hold images here: {loaded.Error}");
        var socket = _folder.File("engine.sock");
        using var service = Process.Start(new ProcessStartInfo(podman, [.. store, "system", "service", "--time=20", $"unix://{socket}"]) { RedirectStandardError = true })!;
        try
        {
            for (var attempt = 0; !File.Exists(socket) && attempt < 150 && !service.HasExited; attempt++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            var daemon = new DaemonClient(new HttpMessageInvoker(Handler(socket)), $"unix://{socket}", new Uri("http://localhost"), TimeProvider.System);
            var scanned = await Scans.Text("docker-daemon:localhost/team/app:1", options: new ScanOptions { Daemon = daemon });

            Assert.Equal(["a.txt[0]: a.txt=one"], scanned.FactLines());
            Assert.Equal(ImageBuilder.Sha256(_image.Config()), scanned.Subject.Digest.ToString());
            Assert.Contains("missing", (await Assert.ThrowsAsync<TargetException>(() => Scans.Text("docker-daemon:missing", options: new ScanOptions { Daemon = daemon }))).Message, StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static SocketsHttpHandler Handler(string path) => new()
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private Task<ScannedImage> ScanAsync(string name) => Scans.Text($"docker-daemon:{name}", options: new ScanOptions
    {
        Daemon = new DaemonClient(new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false }), "test", new Uri($"http://{_engine.Host}"), TimeProvider.System),
    });
}
