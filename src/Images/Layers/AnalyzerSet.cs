namespace Plimsoll.Images;

/// <summary>A set of the analyzers of one scan, by their index.</summary>
internal readonly record struct AnalyzerSet(UInt128 Bits)
{
    public const int Capacity = 128;

    public bool IsEmpty => Bits == UInt128.Zero;

    public static AnalyzerSet Of(int index) => new(UInt128.One << index);

    public bool Contains(int index) => (Bits >> index & UInt128.One) != UInt128.Zero;

    public static AnalyzerSet operator |(AnalyzerSet left, AnalyzerSet right) => new(left.Bits | right.Bits);

    public static AnalyzerSet operator &(AnalyzerSet left, AnalyzerSet right) => new(left.Bits & right.Bits);

    public AnalyzerSet Without(AnalyzerSet other) => new(Bits & ~other.Bits);
}
