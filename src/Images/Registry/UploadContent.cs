using System.Net;
using System.Net.Http.Headers;

namespace Plimsoll.Images.Registry;

/// <summary>A part of a stream as the body of a request, telling that it is being sent.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int BufferBytes = 128 << 10;

    private readonly Stream _source;
    private readonly long _length;

    /// <param name="source">Read from where it stands; stays open.</param>
    public UploadContent(Stream source, long length)
    {
        (_source, _length) = (source, length);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentLength = length;
    }

    public Action? Alive { get; set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        for (var left = _length; left > 0;)
        {
            var count = await _source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException("the blob ended before its length");
            }

            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            left -= count;
            Alive?.Invoke();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
