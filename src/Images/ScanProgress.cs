namespace Plimsoll.Images;

/// <summary>How far a scan is.</summary>
/// <param name="LayersDone">Layers that are finished.</param>
/// <param name="Layers">How many there are; one for a file system.</param>
/// <param name="BytesDone">Bytes as stored (compressed) that were read.</param>
/// <param name="Bytes">How many there are; zero where nobody knows.</param>
public readonly record struct ScanProgress(int LayersDone, int Layers, long BytesDone, long Bytes);
