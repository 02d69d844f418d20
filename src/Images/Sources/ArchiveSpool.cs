using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Unpacks a compressed archive, or keeps standard input, in a temporary file that has no name any more.</summary>
internal static class ArchiveSpool
{
    /// <summary>Copies everything once, under the image's limits; damage ends the copy with a diagnostic.</summary>
    public static async Task<OpenFile> CopyAsync(Stream input, string location, ScanOptions options, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var head = new byte[4];
        var known = await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var counted = new CountingStream(input, head.AsMemory(0, known));
        var kind = Compression.Of(head.AsSpan(0, known));
        if (!Compression.IsRead(kind))
        {
            throw new TargetException($"{location} is compressed with {Compression.NameOf(kind)}, which is not read yet; unpack it first");
        }

        var source = Compression.Open(kind, new BufferedStream(counted, 64 << 10), options.Limits);
        var file = SpoolFile.Create(options.SpoolFolder, "A compressed archive needs room for its unpacked copy");
        try
        {
            await CopyAsync(source, counted, file, location, options.Limits, diagnostics, cancel);
            return new OpenFile(file, location);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static async Task CopyAsync(Stream source, CountingStream counted, Microsoft.Win32.SafeHandles.SafeFileHandle file, string location, Limits limits, List<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var buffer = new byte[256 << 10];
        long length = 0;
        try
        {
            int count;
            while ((count = await source.ReadAsync(buffer, cancel)) > 0)
            {
                if (length + count > limits.MaxImageBytes || InflateRatio.IsExceeded(limits, length + count, counted.Count))
                {
                    diagnostics.Add(new Diagnostic("archive-too-large", DiagnosticSeverity.Error, $"the archive unpacks to more than the limits allow; it was read up to {new ByteSize(length)}", location));
                    return;
                }

                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), length, cancel);
                length += count;
            }
        }
        catch (InvalidDataException e) when (Compression.IsRefused(source))
        {
            throw new TargetException($"{location} cannot be read on: {e.Message}; unpack it first", e);
        }
        catch (InvalidDataException)
        {
            diagnostics.Add(new Diagnostic("archive-damaged", DiagnosticSeverity.Error, $"the compressed archive is damaged or cut off after {new ByteSize(length)}; what follows is missing", location));
        }
    }

    /// <summary>Counts what is read and gives the first bytes, which were looked at, once more.</summary>
    private sealed class CountingStream(Stream inner, ReadOnlyMemory<byte> head) : Stream
    {
        private ReadOnlyMemory<byte> _head = head;

        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count;
            if (_head.IsEmpty)
            {
                count = await inner.ReadAsync(buffer, cancellationToken);
            }
            else
            {
                count = Math.Min(buffer.Length, _head.Length);
                _head[..count].CopyTo(buffer);
                _head = _head[count..];
            }

            Count += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
