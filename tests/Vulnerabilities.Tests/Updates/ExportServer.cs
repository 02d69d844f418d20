using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Vulnerabilities.Tests.Updates;

/// <summary>A loopback HTTP server with the layout of the public exports, that can also misbehave on the wire.</summary>
internal sealed class ExportServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Answer>> _scripts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public ExportServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Method, path and If-None-Match of every request, in the order of arrival.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public Uri Root => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Put(string path, byte[] content) => _files[path] = content;

    public void Put(string path, string content) => Put(path, Encoding.UTF8.GetBytes(content));

    public void Remove(string path) => _files.TryRemove(path, out _);

    /// <summary>The next answers for the path; after them the file is served as usual.</summary>
    public void Script(string path, params Answer[] answers) => _scripts[path] = new ConcurrentQueue<Answer>(answers);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                running.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var request = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ');
                string? tag = null;
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    tag = line.StartsWith("If-None-Match:", StringComparison.OrdinalIgnoreCase) ? line[14..].Trim() : tag;
                }

                Requests.Enqueue($"{request[0]} {request[1]} {tag}".TrimEnd());
                await AnswerAsync(stream, request[1], tag);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string path, string? tag)
    {
        var answer = _scripts.TryGetValue(path, out var script) && script.TryDequeue(out var scripted) ? scripted : new Answer();
        _files.TryGetValue(Uri.UnescapeDataString(path), out var file);
        var body = answer.Body ?? file ?? [];
        var current = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 8))}\"";
        var status = answer.Status ?? (file is null && answer.Body is null ? 404 : tag == current ? 304 : 200);
        body = status is 200 or 203 ? body : [];
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Test\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"ETag: {current}\r\n");
        if (!answer.OmitLength)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.ClaimedLength ?? body.Length}\r\n");
        }

        foreach (var header in answer.Headers)
        {
            head.Append(header).Append("\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        foreach (var part in body[..(answer.CutAt ?? body.Length)].Chunk(answer.Drip ?? 1 << 16))
        {
            await stream.WriteAsync(part, _stop.Token);
            await stream.FlushAsync(_stop.Token);
            await Task.Delay(answer.Drip is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(20), _stop.Token);
        }

        if (answer.HoldOpen)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }
}

/// <summary>How to answer one request; by default as a good server would.</summary>
public sealed record Answer
{
    public int? Status { get; init; }

    public byte[]? Body { get; init; }

    public string[] Headers { get; init; } = [];

    public long? ClaimedLength { get; init; }

    public bool OmitLength { get; init; }

    /// <summary>Closes the connection after so many bytes of the body.</summary>
    public int? CutAt { get; init; }

    /// <summary>Sends so many bytes every 20 ms.</summary>
    public int? Drip { get; init; }

    /// <summary>Never closes the connection.</summary>
    public bool HoldOpen { get; init; }
}
