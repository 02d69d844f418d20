namespace Plimsoll.Formats.Zstd;

/// <summary>One state of a table of sequence codes: the value it stands for, and how the next state is found.</summary>
internal readonly record struct SequenceCell(uint Baseline, ushort Next, byte ExtraBits, byte StateBits);
