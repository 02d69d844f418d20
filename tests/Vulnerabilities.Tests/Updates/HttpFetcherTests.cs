using System.Buffers.Binary;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Updates;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

public sealed class HttpFetcherTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))];

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = TestExports.Client();

    [Fact]
    public async Task Saves_the_body_with_its_digest_and_tag()
    {
        await using var server = Server();

        var fetched = await FetchAsync(server);

        Assert.Equal(Content, File.ReadAllBytes(_folder.File("x")));
        Assert.Equal(Digest.Sha256(Content).ToString(), fetched!.Digest);
        Assert.Null(await FetchAsync(server, fetched.Tag));
        Assert.NotNull(await FetchAsync(server, "\"other\""));
    }

    public static TheoryData<string, Answer[]> Passing => new()
    {
        { "500, 503", [new Answer { Status = 500 }, new Answer { Status = 503 }] },
        { "429 with a pause", [new Answer { Status = 429, Headers = ["Retry-After: 0"] }] },
        { "408", [new Answer { Status = 408 }] },
        { "a body cut short", [new Answer { CutAt = 1000 }] },
        { "a longer length than the body", [new Answer { ClaimedLength = 9999 }] },
        { "a wrong checksum", [new Answer { Headers = ["x-goog-hash: crc32c=AAAAAA=="] }] },
        { "a connection that closes at once", [new Answer { CutAt = 0 }] },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Tries_again_after(string what, Answer[] failures)
    {
        await using var server = Server();
        server.Script("/x", failures);

        await FetchAsync(server);

        Assert.True(File.ReadAllBytes(_folder.File("x")).AsSpan().SequenceEqual(Content), what);
        Assert.Equal(failures.Length + 1, server.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt()
    {
        await using var server = Server();
        server.Script("/x", [.. Enumerable.Repeat(new Answer { Status = 503 }, 9)]);

        var e = await Assert.ThrowsAnyAsync<HttpRequestException>(() => FetchAsync(server));

        Assert.Contains("503", e.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(203)]
    [InlineData(206)]
    public async Task Takes_a_refusal_for_an_answer(int status)
    {
        await using var server = Server();
        server.Script("/x", new Answer { Status = status });

        await Assert.ThrowsAnyAsync<Exception>(() => FetchAsync(server));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Follows_redirects_within_the_server()
    {
        await using var server = Server();
        server.Script("/y", new Answer { Status = 302, Headers = ["Location: /x"] });

        await FetchAsync(server, path: "/y");

        Assert.Equal(Content, File.ReadAllBytes(_folder.File("x")));
    }

    [Fact]
    public async Task Follows_no_redirect_to_another_server_without_https()
    {
        await using var server = Server();
        await using var other = Server();
        server.Script("/x", new Answer { Status = 301, Headers = [$"Location: {other.Root}x"] });

        var e = await Assert.ThrowsAsync<ExportException>(() => FetchAsync(server));

        Assert.Contains("not https", e.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Sees_such_a_redirect_also_when_the_client_followed_it()
    {
        await using var server = Server();
        await using var other = Server();
        server.Script("/x", new Answer { Status = 301, Headers = [$"Location: {other.Root}x"] });
        using var eager = new HttpClient();

        await Assert.ThrowsAsync<ExportException>(() => FetchAsync(server, client: eager));
    }

    [Fact]
    public async Task Ends_a_ring_of_redirects()
    {
        await using var server = Server();
        server.Script("/x", [.. Enumerable.Repeat(new Answer { Status = 302, Headers = ["Location: /x"] }, 20)]);

        await Assert.ThrowsAsync<ExportException>(() => FetchAsync(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Takes_no_more_than_the_limit_whatever_the_length_says(bool isClaimed)
    {
        await using var server = Server();
        server.Script("/x", new Answer { OmitLength = !isClaimed });

        await Assert.ThrowsAsync<ExportException>(() => FetchAsync(server, change: options => options with { Limits = new Limits { MaxExportBytes = 4000 } }));
    }

    [Fact]
    public async Task Ends_a_silence()
    {
        await using var server = Server();
        server.Script("/x", new Answer { ClaimedLength = 9999, HoldOpen = true });

        await Assert.ThrowsAsync<TimeoutException>(() => FetchAsync(server, change: options => options with { Attempts = 1, IdleTimeout = TimeSpan.FromMilliseconds(200) }));
    }

    [Fact]
    public async Task Ends_a_drip_that_would_never_end()
    {
        await using var server = Server();
        server.Script("/x", new Answer { Drip = 1 });

        await Assert.ThrowsAsync<TimeoutException>(() => FetchAsync(server, change: options => options with { Attempts = 1, DownloadTimeout = TimeSpan.FromMilliseconds(300) }));
    }

    [Fact]
    public async Task A_right_checksum_is_no_obstacle()
    {
        await using var server = Server();
        var checksum = new Crc32C();
        checksum.Add(Content);
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, checksum.Value);
        server.Script("/x", new Answer { Headers = [$"x-goog-hash: crc32c={Convert.ToBase64String(bytes)}", "x-goog-hash: md5=ignored"] });

        await FetchAsync(server);

        Assert.Single(server.Requests);
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private static ExportServer Server()
    {
        var server = new ExportServer();
        server.Put("/x", Content);
        return server;
    }

    private Task<Fetched?> FetchAsync(ExportServer server, string? previous = null, string path = "/x", HttpClient? client = null, Func<UpdateOptions, UpdateOptions>? change = null)
    {
        var options = TestExports.Options(_folder, server.Root, _client);
        return new HttpFetcher(client ?? _client, change?.Invoke(options) ?? options)
            .FetchAsync(new Uri(server.Root, path), previous, _folder.File("x"), (_, _) => { }, CancellationToken.None);
    }
}
