namespace Plimsoll.Images;

/// <summary>The bytes of one file of a layer while it streams by; valid only during the call that hands it over.</summary>
public abstract class FileContent
{
    public abstract long Length { get; }

    /// <summary>The whole file when it is held in memory; null for a large executable, which is read by range.</summary>
    public abstract ReadOnlyMemory<byte>? Whole { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/> and returns how many bytes there were (fewer only at the end of the file, none outside it).</summary>
    /// <remarks>
    /// Reading forward is cheap. A range that has already streamed by makes the pass come back to this file once more with everything at hand:
    /// the call then does not return (<see cref="ContentPassedException"/> reaches the pass; analyzers let it through).
    /// </remarks>
    public abstract int Read(long offset, Span<byte> destination);
}

/// <summary>A wanted range lies behind the stream's position; caught by the layer pass, which reads the file again.</summary>
public sealed class ContentPassedException() : Exception("The range has already streamed by");
