using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Looks at single files of layers as they stream by and records what they say as opaque payloads.</summary>
/// <remarks>
/// Stateless and thread-safe: layers are read in parallel. It sees one file at a time, never the merged tree;
/// what needs several files is put together afterwards from the surviving facts.
/// </remarks>
public abstract class LayerAnalyzer
{
    /// <summary>Stable, unique in its group, e.g. <c>dpkg-status</c>; names its facts and is part of the cache key.</summary>
    public abstract string Name { get; }

    /// <summary>Raised whenever the same file could give another payload; part of the cache key.</summary>
    public abstract int Version { get; }

    public virtual ImmutableArray<PathPattern> Patterns => [];

    /// <summary>Whether what its <see cref="Patterns"/> match may be as large as <see cref="Limits.MaxLargeFileBytes"/>: archives, package databases.</summary>
    public virtual bool WantsLargeFiles => false;

    /// <summary>Whether it wants every regular file that starts like an ELF, PE or Mach-O executable and is executable by mode or by name.</summary>
    /// <remarks>What it records of one must not depend on its path: hard-linked names of one executable share the facts.</remarks>
    public virtual bool WantsExecutables => false;

    public abstract void Analyze(LayerFile file, FactSink sink);
}

/// <summary>Analyzers whose results are cached together.</summary>
/// <param name="Name">Stable, e.g. <c>packages</c>.</param>
/// <param name="Options">Canonical text of every option that changes results; empty when there are none.</param>
public sealed record AnalyzerGroup(string Name, string Options, ImmutableArray<LayerAnalyzer> Analyzers);

/// <summary>One regular file of a layer.</summary>
/// <param name="Path">Without leading slash, normalized; bytes that are no UTF-8 are written <c>\xHH</c>.</param>
public sealed record LayerFile(string Path, UnixFileMode Mode, FileContent Content)
{
    public long Length => Content.Length;
}

/// <summary>Takes what an analyzer finds in one file.</summary>
public abstract class FactSink
{
    /// <summary>Records one fact about the file; several are kept in order.</summary>
    public abstract void Add(ReadOnlySpan<byte> payload);

    /// <summary>Says what could not be read; layer and path are filled in by the pass.</summary>
    public abstract void Report(Diagnostic diagnostic);
}
