using System.Globalization;
using System.Text.Json;
using Plimsoll.Primitives;

namespace Plimsoll.Images.Registry;

/// <summary>Reads bodies with bounds on size and slowness.</summary>
internal static class ResponseBody
{
    private const int BufferBytes = 128 << 10;
    private const int MostErrors = 5;

    /// <summary>Hands over the body piece by piece.</summary>
    /// <exception cref="TimeoutException">It comes too slowly.</exception>
    public static async Task ReadAsync(HttpResponseMessage response, RegistrySettings settings, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(settings.SilenceTimeout, settings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        var start = settings.Clock.GetTimestamp();
        long done = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var buffer = new byte[BufferBytes];
            for (int count; (count = await stream.ReadAsync(buffer, either.Token)) > 0;)
            {
                silence.CancelAfter(settings.SilenceTimeout);
                done += count;
                await take(buffer.AsMemory(0, count));
                if ((settings.Clock.GetElapsedTime(start) - settings.SlowStart).TotalSeconds * settings.LeastBytesPerSecond > done)
                {
                    throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"it sends less than {settings.LeastBytesPerSecond} bytes a second"));
                }
            }
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("it fell silent", e);
        }
    }

    /// <summary>The whole body in memory.</summary>
    /// <param name="what">The subject of the message about its size.</param>
    public static async Task<byte[]> ReadAllAsync(HttpResponseMessage response, RegistrySettings settings, int maxBytes, string what, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw TooLarge();
        }

        using var bytes = new MemoryStream();
        await ReadAsync(
            response,
            settings,
            piece =>
            {
                if (bytes.Length + piece.Length > maxBytes)
                {
                    throw TooLarge();
                }

                bytes.Write(piece.Span);
                return ValueTask.CompletedTask;
            },
            cancel);
        return bytes.ToArray();

        RegistryException TooLarge() => new(RegistryFault.TooLarge, $"{what} is larger than {new ByteSize(maxBytes)}");
    }

    /// <summary>What the answer says about its failure: status, and codes and messages where it has them.</summary>
    /// <remarks>Source: OCI distribution spec 1.1, "Error Codes".</remarks>
    public static async Task<string> ProblemAsync(HttpResponseMessage response, RegistrySettings settings, CancellationToken cancel)
    {
        var status = $"it answers {(int)response.StatusCode}";
        try
        {
            var body = await ReadAllAsync(response, settings, settings.Limits.MaxServiceReplyBytes, "the error", cancel);
            if (!JsonFile.TryParse(body, settings.Limits, out var root, out _))
            {
                return status;
            }

            var errors = root.Items("errors").Take(MostErrors).Select(Line).Where(line => line.Length > 0).ToArray();
            return errors.Length == 0 ? status : $"{status}: {Printable.Escape(string.Join("; ", errors))}";
        }
        catch (Exception e) when (e is RegistryException or IOException or TimeoutException or HttpRequestException)
        {
            return status;
        }
    }

    private static string Line(JsonElement error) => string.Join(' ', new[] { error.Text("code"), error.Text("message") }.OfType<string>());
}
