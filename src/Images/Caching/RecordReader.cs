using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Unpacks the content of a cache record; what does not fit marks it damaged.</summary>
internal ref struct RecordReader(ReadOnlyMemory<byte> content)
{
    private readonly ReadOnlyMemory<byte> _content = content;
    private PackedReader _reader = new(content.Span);

    /// <summary>Whether the content was well-formed and is used up.</summary>
    public readonly bool IsWhole => !_reader.IsDamaged && _reader.AtEnd;

    public readonly bool IsDamaged => _reader.IsDamaged;

    public ulong Number() => _reader.Number();

    /// <summary>A count of things that take at least a byte each.</summary>
    public int Count() => _reader.Index(_reader.Remaining);

    public int Index(int most) => _reader.Index(most);

    public ReadOnlyMemory<byte> Bytes()
    {
        var length = _reader.Text().Length;
        return _content.Slice(_content.Length - _reader.Remaining - length, length);
    }

    public string? Text() => _reader.Index(1) == 0 ? null : Encoding.UTF8.GetString(_reader.Text());

    public ImmutableArray<Diagnostic> Diagnostics()
    {
        var count = Count();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        for (var i = 0; i < count && !_reader.IsDamaged; i++)
        {
            var code = Text() ?? "";
            var severity = (DiagnosticSeverity)_reader.Index((int)DiagnosticSeverity.Error);
            var message = Text() ?? "";
            var path = Text();
            var advice = Text();
            TextSpan? span = _reader.Index(1) == 0 ? null : new TextSpan(_reader.Index(int.MaxValue), _reader.Index(int.MaxValue), _reader.Index(int.MaxValue), _reader.Index(int.MaxValue));
            diagnostics.Add(new Diagnostic(code, severity, message, Path: path, Span: span, Advice: advice));
        }

        return diagnostics.ToImmutable();
    }
}
