using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Registries;

public sealed class BlobDownloadTests : IDisposable
{
    private readonly TestRegistry _registry = new();
    private readonly byte[] _content = Scans.RandomBytes(300_000);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Goes_on_where_it_was_cut_off()
    {
        _registry.Blobs[("team/app", ImageBuilder.Sha256(_content))] = _content;
        Cut(times: 1);

        Assert.Equal(_content, await Clients.Of().BlobAsync(_registry.Reference(), _content));

        var ranges = _registry.Requests.Where(request => request.Target.Contains("/blobs/")).Select(request => request.Range).ToArray();
        Assert.Null(ranges[0]);
        Assert.Matches("^bytes=[1-9][0-9]*-$", Assert.Single(ranges[1..]));
    }

    [Fact]
    public async Task Every_try_that_brings_something_counts_anew()
    {
        _registry.Blobs[("team/app", ImageBuilder.Sha256(_content))] = _content;
        Cut(times: 12);

        Assert.Equal(_content, await Clients.Of().BlobAsync(_registry.Reference(), _content));
    }

    [Fact]
    public async Task Tries_that_bring_nothing_end()
    {
        _registry.Before = context =>
        {
            if (!context.Request.Url!.AbsolutePath.Contains("/blobs/"))
            {
                return false;
            }

            TestRegistry.BreakOff(context, _content, 0);
            return true;
        };

        await Clients.FaultAsync(RegistryFault.Unreachable, () => Clients.Of().BlobAsync(_registry.Reference(), _content));

        Assert.Equal(4, _registry.Lines().Count(line => line.Contains("/blobs/")));
    }

    [Fact]
    public async Task A_server_without_ranges_is_read_from_the_start_again()
    {
        var tries = 0;
        Answer(context =>
        {
            if (++tries == 1)
            {
                TestRegistry.BreakOff(context, _content, 200_000);
                return;
            }

            TestRegistry.Answer(context, 200, _content);
        });

        Assert.Equal(_content, await Clients.Of().BlobAsync(_registry.Reference(), _content));
    }

    [Fact]
    public async Task Another_part_than_was_asked_for_is_refused()
    {
        Answer(context =>
        {
            if (context.Request.Headers["Range"] is null)
            {
                TestRegistry.BreakOff(context, _content, 200_000);
                return;
            }

            context.Response.Headers["Content-Range"] = "bytes 5-299999/300000";
            TestRegistry.Answer(context, 206, _content[5..]);
        });

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().BlobAsync(_registry.Reference(), _content));
    }

    [Theory]
    [InlineData("other bytes")]
    [InlineData("more bytes")]
    [InlineData("fewer bytes")]
    public async Task Nothing_else_than_the_blob_is_taken(string wrong)
    {
        var sent = wrong switch
        {
            "more bytes" => [.. _content, 0],
            "fewer bytes" => _content[..^1],
            _ => _content.Reverse().ToArray(),
        };
        Answer(context => TestRegistry.Answer(context, 200, sent));

        await Clients.FaultAsync(RegistryFault.Untrusted, () => Clients.Of().BlobAsync(_registry.Reference(), _content));
    }

    [Fact]
    public async Task A_blob_without_known_size_ends_at_the_limit()
    {
        _registry.Blobs[("team/app", ImageBuilder.Sha256(_content))] = _content;
        using var stream = new MemoryStream();
        var client = new RegistryClient(Clients.Settings() with { Limits = Limits.Default with { MaxBlobBytes = 1000 } });

        await Clients.FaultAsync(RegistryFault.TooLarge, () => client.DownloadBlobAsync(_registry.Reference(), Digest.Sha256(_content), null, stream, null, TestContext.Current.CancellationToken));

        Assert.InRange(stream.Length, 0, 1000);
    }

    [Fact]
    public async Task Progress_adds_up_to_the_blob()
    {
        _registry.Blobs[("team/app", ImageBuilder.Sha256(_content))] = _content;
        Cut(times: 2);
        long sum = 0;
        using var stream = new MemoryStream();

        await Clients.Of().DownloadBlobAsync(_registry.Reference(), Digest.Sha256(_content), _content.Length, stream, count => sum += count, TestContext.Current.CancellationToken);

        Assert.Equal(_content.Length, sum);
    }

    private void Answer(Action<System.Net.HttpListenerContext> answer) => _registry.Before = context =>
    {
        if (!context.Request.Url!.AbsolutePath.Contains("/blobs/"))
        {
            return false;
        }

        answer(context);
        return true;
    };

    private void Cut(int times)
    {
        _registry.Before = context =>
        {
            if (!context.Request.Url!.AbsolutePath.Contains("/blobs/") || times-- <= 0)
            {
                return false;
            }

            var from = context.Request.Headers["Range"] is { } range ? int.Parse(range["bytes=".Length..^1]) : 0;
            if (from > 0)
            {
                context.Response.StatusCode = 206;
                context.Response.Headers["Content-Range"] = $"bytes {from}-{_content.Length - 1}/{_content.Length}";
            }

            TestRegistry.BreakOff(context, _content[from..], 20_000);
            return true;
        };
    }
}
