namespace Plimsoll.Images;

/// <summary>A set of the analyzers of one scan, by their index.</summary>
/// <remarks>Two words and not a <see cref="UInt128"/>, for whose methods no code is made ahead of time.</remarks>
internal readonly record struct AnalyzerSet(ulong Low, ulong High)
{
    public const int Capacity = 128;

    public bool IsEmpty => (Low | High) == 0;

    public static AnalyzerSet Of(int index) => index < 64 ? new(1UL << index, 0) : new(0, 1UL << (index - 64));

    public bool Contains(int index) => ((index < 64 ? Low >> index : High >> (index - 64)) & 1) != 0;

    public static AnalyzerSet operator |(AnalyzerSet left, AnalyzerSet right) => new(left.Low | right.Low, left.High | right.High);

    public static AnalyzerSet operator &(AnalyzerSet left, AnalyzerSet right) => new(left.Low & right.Low, left.High & right.High);

    public AnalyzerSet Without(AnalyzerSet other) => new(Low & ~other.Low, High & ~other.High);
}
