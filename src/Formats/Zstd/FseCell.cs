namespace Plimsoll.Formats.Zstd;

/// <summary>One state of a finite state entropy table: its symbol, and how the next state is found.</summary>
/// <param name="Next">Added to the number that the next <paramref name="Bits"/> bits make.</param>
internal readonly record struct FseCell(byte Symbol, byte Bits, ushort Next);
