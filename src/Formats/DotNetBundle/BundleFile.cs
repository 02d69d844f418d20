using System.Collections.Immutable;

namespace Plimsoll.Formats.DotNetBundle;

/// <summary>The manifest of a .NET single-file application.</summary>
/// <param name="MajorVersion">1 with .NET Core 3, 2 with .NET 5, 6 since .NET 6.</param>
/// <param name="IsCut">Whether more files are promised than could be read.</param>
public sealed record BundleFile(uint MajorVersion, ImmutableArray<BundledFile> Files, bool IsCut);

/// <summary>One file of a bundle.</summary>
/// <param name="CompressedSize">Zero when it is stored as it is.</param>
public readonly record struct BundledFile(string Path, BundledFileKind Kind, ulong Offset, ulong Size, ulong CompressedSize);

/// <summary>What the host does with a bundled file.</summary>
public enum BundledFileKind : byte
{
    Unknown,
    Assembly,
    NativeBinary,
    DependencyManifest,
    RuntimeConfiguration,
    Symbols,
}
