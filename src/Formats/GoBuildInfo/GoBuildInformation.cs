using System.Collections.Immutable;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>What the Go linker recorded in an executable.</summary>
/// <param name="GoVersion">The toolchain's version line, e.g. <c>go1.22.1</c>, <c>go1.22.1 X:boringcrypto</c>, <c>devel go1.23-3b0f3…</c>.</param>
/// <param name="Path">Import path of the main package; null where modules were not used.</param>
/// <param name="Main">The main module; its version is <c>(devel)</c> when it was built from a working tree.</param>
/// <param name="Settings">Build settings in order, e.g. <c>vcs.revision</c>.</param>
/// <remarks>Source: runtime/debug.BuildInfo.</remarks>
public sealed record GoBuildInformation(
    string GoVersion,
    string? Path,
    GoModule? Main,
    ImmutableArray<GoModule> Dependencies,
    ImmutableArray<KeyValuePair<string, string>> Settings);

/// <summary>A module of a Go build.</summary>
/// <param name="Sum">Checksum as in go.sum; null where none was recorded.</param>
/// <param name="Replacement">What was built instead; null in most cases.</param>
public sealed record GoModule(string Path, string Version, string? Sum = null, GoModule? Replacement = null);
