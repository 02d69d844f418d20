using System.Collections.Immutable;
using System.Text;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors;

/// <summary>Recognizes the files that prove packages of one kind, and says how such packages are named.</summary>
public abstract partial class PackageExtractor : LayerAnalyzer
{
    [Catalog]
    public static partial ImmutableArray<PackageExtractor> All { get; }

    public sealed override int Version => (FactEncoder.Format << 16) + Revision;

    /// <summary>Raised whenever the same file could give another fact.</summary>
    protected virtual int Revision => 1;

    /// <summary>What kind of evidence its files are, and so for which targets it is asked.</summary>
    public virtual PackageSources Reads => PackageSources.Installed;

    /// <summary>Null when the record cannot be a package of this kind.</summary>
    internal virtual PackageUrl? Identify(PackageFact package, Distribution? distribution) => null;

    internal virtual Confidence ConfidenceOf(string path) => Confidence.Medium;

    /// <summary>Records of the same package URL at the same place are one package.</summary>
    internal virtual string PlaceOf(string path) => path;

    /// <summary>The whole file; null, and reported, when it is larger than <paramref name="maxBytes"/> or not at hand.</summary>
    private protected static ReadOnlyMemory<byte>? Whole(LayerFile file, FactSink sink, int maxBytes)
    {
        if (file.Content.Whole is { } whole && whole.Length <= maxBytes)
        {
            return whole;
        }

        sink.Report(new("package-file-too-large", DiagnosticSeverity.Error, $"The file is larger than {new ByteSize(maxBytes)} and was not read"));
        return null;
    }

    private protected static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private protected static string? TextOrNull(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);

    private protected static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Everything before the last slash; empty at the root.</summary>
    private protected static string Parent(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
