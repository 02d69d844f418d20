namespace Plimsoll.Formats.Zstd;

/// <summary>Why zstd data cannot be read on.</summary>
public enum ZstdProblem
{
    None,

    /// <summary>The input ends inside a frame, or before the first.</summary>
    EndsEarly,

    /// <summary>A header, table or sequence says something that the format forbids.</summary>
    Damaged,

    /// <summary>Something else stands where a frame has to start.</summary>
    NoFrame,

    /// <summary>The content is not what the frame's checksum was taken of.</summary>
    WrongChecksum,

    /// <summary>The content is longer or shorter than the frame says.</summary>
    WrongLength,

    /// <summary>The frame looks back further than the limits allow.</summary>
    WindowTooLarge,

    /// <summary>The frame was compressed with a dictionary, which is not part of it.</summary>
    NeedsDictionary,
}
