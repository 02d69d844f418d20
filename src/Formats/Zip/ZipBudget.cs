using Plimsoll.Primitives;

namespace Plimsoll.Formats.Zip;

/// <summary>What is left for one archive file and all archives inside it. Not thread-safe.</summary>
public sealed class ZipBudget(Limits limits)
{
    public Limits Limits => limits;

    /// <summary>Central directory entries that may still be listed.</summary>
    public int Entries { get; private set; } = limits.MaxZipEntries;

    /// <summary>Bytes that may still be inflated.</summary>
    public long Bytes { get; private set; } = limits.MaxZipBytes;

    internal bool TryTakeEntry() => Entries-- > 0;

    internal void Inflated(int bytes) => Bytes -= bytes;
}
