using System.Text.Json.Serialization;

namespace Plimsoll.Primitives;

/// <summary>A range of a text: offset and length in UTF-8 bytes, and the one-based line and column (in characters) where it starts.</summary>
public readonly record struct TextSpan(int Offset, int Length, int Line, int Column)
{
    [JsonIgnore]
    public int End => Offset + Length;
}
