using System.Net;
using Plimsoll.Images.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Daemon;

/// <summary>Asks a container engine for the images that it holds.</summary>
/// <remarks>Source: Docker Engine API 1.24 and later, "Export an image"; Podman serves the same.</remarks>
/// <param name="client">Sends requests to the engine, wherever it listens; follows no redirect.</param>
/// <param name="location">The engine for messages, e.g. <c>unix:///run/docker.sock</c>.</param>
/// <param name="root">Scheme and authority of requests.</param>
public sealed class DaemonClient(HttpMessageInvoker client, string location, Uri root, TimeProvider clock)
{
    /// <summary>The engine packs the whole image before it answers.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(30);

    /// <summary>Reads an image as the archive that <c>docker save</c> would write.</summary>
    /// <param name="name">Name or id, as the engine knows it.</param>
    /// <exception cref="TargetException">The engine cannot be reached or does not have the image.</exception>
    internal async Task<T> ReadAsync<T>(string name, Limits limits, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        var parts = name.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
        {
            throw new TargetException($"'{Printable.Escape(name)}' is not the name of an image");
        }

        using var late = new CancellationTokenSource(AnswerTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, $"/images/{string.Join('/', parts.Select(Uri.EscapeDataString))}/get"));
            using var response = await client.SendAsync(request, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new TargetException($"the container engine at {location} does not give {Printable.Escape(name)}: {await ProblemAsync(response, limits, either.Token)}");
            }

            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            return await read(stream, either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TargetException($"the container engine at {location} cannot be reached ({Printable.Escape(e.Message)})", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TargetException($"the container engine at {location} does not answer in time", e);
        }
    }

    private async Task<string> ProblemAsync(HttpResponseMessage response, Limits limits, CancellationToken cancel)
    {
        var settings = new RegistrySettings { Client = client, Clock = clock, Limits = limits };
        var body = await ResponseBody.ReadAllAsync(response, settings, limits.MaxServiceReplyBytes, "its answer", cancel);
        var message = JsonFile.TryParse(body, limits, out var json, out _) ? json.Text("message") ?? json.Text("cause") : null;
        return message is null ? $"it answers {(int)response.StatusCode}" : Printable.Escape(message);
    }
}
