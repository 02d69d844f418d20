using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Testing;

/// <summary>A registry on a loopback port with the referrers API, which misbehaves where a test tells it to.</summary>
/// <remarks>Source: OCI distribution spec 1.1; written from its tables of end points and error codes.</remarks>
public sealed class TestRegistry : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentDictionary<string, MemoryStream> _uploads = new();
    private int _numbers;

    public TestRegistry()
    {
        (_listener, Port) = Listen();
        _ = Task.Run(ServeAsync);
    }

    public int Port { get; }

    /// <summary>Host and port, as references name it.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>By repository and digest.</summary>
    public ConcurrentDictionary<(string Repository, string Digest), byte[]> Blobs { get; } = new();

    public ConcurrentDictionary<(string Repository, string Digest), (byte[] Content, string MediaType)> Manifests { get; } = new();

    public ConcurrentDictionary<(string Repository, string Tag), string> Tags { get; } = new();

    /// <summary>Everything that was asked, in the order in which it came.</summary>
    public ConcurrentQueue<TestRequest> Requests { get; } = new();

    public bool HasReferrers { get; set; } = true;

    /// <summary>Whether it may take blobs over from other repositories.</summary>
    public bool Mounts { get; set; } = true;

    /// <summary>Least size of a piece that it names when an upload starts; zero names none.</summary>
    public int LeastChunk { get; set; }

    /// <summary>Most bytes of a body that it takes at once.</summary>
    public long MostAtOnce { get; set; } = long.MaxValue;

    /// <summary>What it wants; null lets everybody in.</summary>
    public TestLogin? Login { get; set; }

    /// <summary>Looks at a request first; true when it was answered.</summary>
    public Func<HttpListenerContext, bool>? Before { get; set; }

    /// <summary>Puts an image there and returns the digest of its manifest.</summary>
    public string Add(ImageBuilder image, string repository, string? tag = "1")
    {
        var files = image.OciFiles();
        var entry = JsonNode.Parse(files["index.json"])!["manifests"]![0]!;
        var digest = entry["digest"]!.GetValue<string>();
        foreach (var (path, content) in files.Where(file => file.Key.StartsWith("blobs/", StringComparison.Ordinal) && file.Key != ImageBuilder.BlobPath(digest)))
        {
            Blobs[(repository, path["blobs/".Length..].Replace('/', ':'))] = content;
        }

        AddManifest(repository, files[ImageBuilder.BlobPath(digest)], entry["mediaType"]!.GetValue<string>(), tag);
        return digest;
    }

    public string AddManifest(string repository, byte[] content, string mediaType, string? tag = null)
    {
        var digest = ImageBuilder.Sha256(content);
        Manifests[(repository, digest)] = (content, mediaType);
        if (tag is not null)
        {
            Tags[(repository, tag)] = digest;
        }

        return digest;
    }

    public static void Answer(HttpListenerContext context, int status, byte[]? body = null, string? type = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type ?? "application/octet-stream";
        context.Response.ContentLength64 = body?.Length ?? 0;
        if (context.Request.HttpMethod != "HEAD" && body is not null)
        {
            context.Response.OutputStream.Write(body);
        }

        context.Response.Close();
    }

    public static void Answer(HttpListenerContext context, int status, string json) => Answer(context, status, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Sends a body with a promised length, and breaks off after a part of it.</summary>
    public static void BreakOff(HttpListenerContext context, byte[] body, int after)
    {
        context.Response.ContentLength64 = body.Length;
        context.Response.OutputStream.Write(body.AsSpan(0, after));
        context.Response.OutputStream.Flush();
        context.Response.Abort();
    }

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, int Port) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/", $"http://localhost:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Somebody else took the port in between.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            // Requests that wait on purpose must not take the threads that others run on.
            _ = Task.Factory.StartNew(() => Serve(context), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void Serve(HttpListenerContext context)
    {
        try
        {
            var request = context.Request;
            Requests.Enqueue(new TestRequest(request.HttpMethod, request.Url!.PathAndQuery, request.Headers["Authorization"], request.Headers["Range"]));
            if (Before?.Invoke(context) == true || Login?.Handle(context, this) == true)
            {
                return;
            }

            if (request.Url.AbsolutePath is "/v2/")
            {
                Answer(context, 200, "{}");
                return;
            }

            Route(context, request.Url.AbsolutePath["/v2/".Length..]);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client has gone.
        }
    }

    private void Route(HttpListenerContext context, string path)
    {
        foreach (var kind in new[] { "/blobs/uploads/", "/blobs/", "/manifests/", "/referrers/" })
        {
            var at = path.IndexOf(kind, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var (repository, rest) = (path[..at], Uri.UnescapeDataString(path[(at + kind.Length)..]));
            switch (kind)
            {
                case "/blobs/uploads/":
                    Upload(context, repository, rest);
                    break;
                case "/blobs/":
                    Blob(context, repository, rest);
                    break;
                case "/manifests/":
                    Manifest(context, repository, rest);
                    break;
                default:
                    Referrers(context, repository, rest);
                    break;
            }

            return;
        }

        Missing(context, "NAME_UNKNOWN");
    }

    private static void Missing(HttpListenerContext context, string code) => Answer(context, 404, $$"""{"errors":[{"code":"{{code}}","message":"not here"}]}""");

    private void Blob(HttpListenerContext context, string repository, string digest)
    {
        if (!Blobs.TryGetValue((repository, digest), out var content))
        {
            Missing(context, "BLOB_UNKNOWN");
            return;
        }

        if (context.Request.Headers["Range"] is { } range)
        {
            var from = int.Parse(range["bytes=".Length..].TrimEnd('-'));
            context.Response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
            Answer(context, 206, content[from..]);
            return;
        }

        Answer(context, 200, content);
    }

    private void Manifest(HttpListenerContext context, string repository, string reference)
    {
        if (context.Request.HttpMethod == "PUT")
        {
            var content = Body(context);
            var digest = AddManifest(repository, content, context.Request.ContentType!, reference.Contains(':') ? null : reference);
            context.Response.Headers["Docker-Content-Digest"] = digest;
            if (HasReferrers && JsonNode.Parse(content)!["subject"]?["digest"] is { } subject)
            {
                context.Response.Headers["OCI-Subject"] = subject.GetValue<string>();
            }

            Answer(context, 201);
            return;
        }

        if (!reference.Contains(':') && !Tags.TryGetValue((repository, reference), out reference!) || !Manifests.TryGetValue((repository, reference), out var found))
        {
            Missing(context, "MANIFEST_UNKNOWN");
            return;
        }

        context.Response.Headers["Docker-Content-Digest"] = reference;
        Answer(context, 200, found.Content, found.MediaType);
    }

    private void Referrers(HttpListenerContext context, string repository, string digest)
    {
        if (!HasReferrers)
        {
            Answer(context, 404, "404 page not found"u8.ToArray(), "text/plain");
            return;
        }

        var items = new JsonArray();
        foreach (var (key, value) in Manifests.Where(item => item.Key.Repository == repository).OrderBy(item => item.Key.Digest, StringComparer.Ordinal))
        {
            var manifest = JsonNode.Parse(value.Content)!;
            if (manifest["subject"]?["digest"]?.GetValue<string>() == digest)
            {
                items.Add(new JsonObject
                {
                    ["mediaType"] = value.MediaType,
                    ["digest"] = key.Digest,
                    ["size"] = value.Content.Length,
                    ["artifactType"] = manifest["artifactType"]?.DeepClone(),
                    ["annotations"] = manifest["annotations"]?.DeepClone(),
                });
            }
        }

        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["manifests"] = items };
        Answer(context, 200, Encoding.UTF8.GetBytes(index.ToJsonString()), "application/vnd.oci.image.index.v1+json");
    }

    private void Upload(HttpListenerContext context, string repository, string id)
    {
        var query = context.Request.QueryString;
        switch (context.Request.HttpMethod)
        {
            case "POST" when Mounts && query["mount"] is { } mount && query["from"] is { } from && Blobs.TryGetValue((from, mount), out var mounted):
                Blobs[(repository, mount)] = mounted;
                Answer(context, 201);
                break;
            case "POST":
                id = $"{Interlocked.Increment(ref _numbers)}";
                _uploads[id] = new MemoryStream();
                Accept(context, repository, id);
                break;
            case "PATCH" when _uploads.TryGetValue(id, out var upload) && context.Request.ContentLength64 <= MostAtOnce && context.Request.Headers["Content-Range"]!.StartsWith($"{upload.Length}-", StringComparison.Ordinal):
                upload.Write(Body(context));
                Accept(context, repository, id);
                break;
            case "PUT" when context.Request.ContentLength64 > MostAtOnce:
                Body(context);
                Answer(context, 413);
                break;
            case "PUT" when _uploads.TryRemove(id, out var upload):
                upload.Write(Body(context));
                var content = upload.ToArray();
                if (ImageBuilder.Sha256(content) == query["digest"])
                {
                    Blobs[(repository, query["digest"]!)] = content;
                    Answer(context, 201);
                    break;
                }

                Answer(context, 400, """{"errors":[{"code":"DIGEST_INVALID"}]}""");
                break;
            default:
                Answer(context, 416);
                break;
        }
    }

    private void Accept(HttpListenerContext context, string repository, string id)
    {
        if (LeastChunk > 0)
        {
            context.Response.Headers["OCI-Chunk-Min-Length"] = $"{LeastChunk}";
        }

        // Relative and with a query, as registries may.
        context.Response.Headers["Location"] = $"/v2/{repository}/blobs/uploads/{id}?state=x%2Fy";
        Answer(context, 202);
    }

    private static byte[] Body(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        return body.ToArray();
    }
}

/// <param name="Target">Path and query.</param>
public sealed record TestRequest(string Method, string Target, string? Authorization, string? Range);
