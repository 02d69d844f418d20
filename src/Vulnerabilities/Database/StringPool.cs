using System.Buffers;
using System.Text;

namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Numbers texts in the order of first use and holds each once; the empty text is number 0.</summary>
internal sealed class StringPool
{
    /// <summary>Most bytes of all texts together; offsets could hold more, one array could not.</summary>
    private const int MaxBytes = 1 << 30;

    private readonly Dictionary<string, uint> _numbers = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 20);

    public StringPool() => Add("");

    public List<uint> Offsets { get; } = [0];

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public uint Add(string? text)
    {
        text ??= "";
        if (_numbers.TryGetValue(text, out var number))
        {
            return number;
        }

        if (_bytes.WrittenCount > MaxBytes - (3L * text.Length))
        {
            throw new DatabaseException("The advisories have more text than a database can hold; choose fewer ecosystems");
        }

        number = (uint)_numbers.Count;
        _numbers.Add(text, number);
        Encoding.UTF8.GetBytes(text, _bytes);
        Offsets.Add((uint)_bytes.WrittenCount);
        return number;
    }
}
