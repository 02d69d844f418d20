using Plimsoll.Formats.Executables;
using Plimsoll.Images;

namespace Plimsoll.Sbom.Extractors;

/// <summary>A layer's file for parsers that read by range.</summary>
internal sealed class ContentRanges(FileContent content) : RangeSource
{
    public override long Length => content.Length;

    public override int Read(long offset, Span<byte> destination) => content.Read(offset, destination);
}
