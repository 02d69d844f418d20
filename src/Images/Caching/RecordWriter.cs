using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Packs the content of a cache record.</summary>
internal sealed class RecordWriter
{
    private const int MaxNumberBytes = 10;

    private readonly ArrayBufferWriter<byte> _content = new(1024);

    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    public void Number(ulong value)
    {
        var writer = new PackedWriter(_content.GetSpan(MaxNumberBytes));
        writer.Number(value);
        _content.Advance(writer.Length);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        _content.Write(bytes);
    }

    /// <summary>A text or its absence.</summary>
    public void Text(string? text)
    {
        Number(text is null ? 0UL : 1UL);
        if (text is not null)
        {
            Bytes(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Diagnostics(ImmutableArray<Diagnostic> diagnostics)
    {
        Number((ulong)diagnostics.Length);
        foreach (var diagnostic in diagnostics)
        {
            Text(diagnostic.Code);
            Number((ulong)diagnostic.Severity);
            Text(diagnostic.Message);
            Text(diagnostic.Path);
            Text(diagnostic.Advice);
            Number(diagnostic.Span is null ? 0UL : 1UL);
            if (diagnostic.Span is { } span)
            {
                Number((uint)span.Offset);
                Number((uint)span.Length);
                Number((uint)span.Line);
                Number((uint)span.Column);
            }
        }
    }
}
