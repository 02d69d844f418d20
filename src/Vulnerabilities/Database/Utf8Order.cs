namespace Plimsoll.Vulnerabilities.Database;

/// <summary>Orders texts by their UTF-8 bytes, as the sorted sections of the file are.</summary>
internal sealed class Utf8Order : IComparer<byte[]>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
