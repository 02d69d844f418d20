using Plimsoll.Primitives;

namespace Plimsoll.Formats.Toml;

/// <summary>Reads TOML 1.0.</summary>
/// <remarks>
/// Source: toml.io, TOML 1.0.0. After an error of syntax reading goes on at the next line that begins with <c>[</c>, so what precedes it and the
/// tables behind it are kept; a key that is defined twice keeps its first value. Deviations: a byte order mark is passed over; bytes that are no UTF-8 are reported
/// and read as U+FFFD; integers beyond 64 bits are errors, as the specification has it.
/// </remarks>
public static class TomlDocument
{
    /// <param name="path">Name of the file in diagnostics.</param>
    public static Parsed<TomlTable> Read(ReadOnlySpan<byte> utf8, string path, Limits limits) => new TomlReader(utf8, path, limits).ReadAll();
}
