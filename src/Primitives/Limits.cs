namespace Plimsoll.Primitives;

/// <summary>How much of hostile input is taken in before a diagnostic says that the rest was not. All sizes are in bytes.</summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>Most uncompressed bytes of one layer.</summary>
    public long MaxLayerBytes { get; init; } = 64L << 30;

    /// <summary>Most uncompressed bytes of all layers of an image together.</summary>
    public long MaxImageBytes { get; init; } = 256L << 30;

    /// <summary>Most uncompressed bytes for each compressed one, beyond the first <see cref="RatioFreeBytes"/>.</summary>
    public int MaxInflateRatio { get; init; } = 200;

    /// <summary>Uncompressed bytes that are not held against the ratio.</summary>
    public long RatioFreeBytes { get; init; } = 256L << 20;

    public int MaxLayers { get; init; } = 1024;

    public int MaxEntriesPerLayer { get; init; } = 5_000_000;

    /// <summary>Most entries of all layers of an image, or of a file system, together.</summary>
    public int MaxEntries { get; init; } = 20_000_000;

    /// <summary>Most bytes that names, links and attributes of one layer's entries may take, packed.</summary>
    public int MaxListingBytesPerLayer { get; init; } = 512 << 20;

    /// <summary>Most files of an archive around layers, such as docker save writes.</summary>
    public int MaxArchiveEntries { get; init; } = 100_000;

    /// <summary>Most bytes of one entry name or link target.</summary>
    public int MaxPathBytes { get; init; } = 16 << 10;

    public int MaxPathDepth { get; init; } = 512;

    /// <summary>Most symbolic links followed for one path; Linux stops at 40 too.</summary>
    public int MaxLinkHops { get; init; } = 40;

    /// <summary>Most path components passed behind links while the layers of one image are merged.</summary>
    public long MaxLinkSteps { get; init; } = 100_000_000;

    /// <summary>Most bytes of PAX records or GNU long names before one entry.</summary>
    public int MaxTarMetadataBytes { get; init; } = 1 << 20;

    public int MaxSparseSegments { get; init; } = 100_000;

    /// <summary>Most bytes of a file that an analyzer gets in memory.</summary>
    public int MaxFileBytes { get; init; } = 64 << 20;

    /// <summary>The same for the analyzers of archives and package databases.</summary>
    public int MaxLargeFileBytes { get; init; } = 512 << 20;

    /// <summary>Most bytes of an executable that are held in memory; larger ones are read by section, at worst in a second pass.</summary>
    public int MaxBufferedExecutableBytes { get; init; } = 16 << 20;

    /// <summary>Largest executable that is looked into at all.</summary>
    public long MaxExecutableBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes of writable segments that are searched for a Go program's build information when no section names it.</summary>
    public long MaxBuildInfoSearchBytes { get; init; } = 64 << 20;

    /// <summary>Most bytes of a Go program's build information; the largest real ones hold some hundred kilobytes.</summary>
    public int MaxBuildInfoBytes { get; init; } = 16 << 20;

    /// <summary>Most bytes of a file that describes one package or one distribution (package.json, METADATA, os-release, copyright).</summary>
    public int MaxMetadataBytes { get; init; } = 8 << 20;

    /// <summary>Largest executable of a compressed layer that is held in memory when reading it forward did not do.</summary>
    public int MaxReplayedExecutableBytes { get; init; } = 256 << 20;

    /// <summary>Most bytes that the analyzers of one group may record for one layer.</summary>
    public int MaxFactBytesPerLayer { get; init; } = 256 << 20;

    /// <summary>Most bytes of a manifest, index or image configuration (registries stop at 4 MiB).</summary>
    public int MaxManifestBytes { get; init; } = 16 << 20;

    /// <summary>Most bytes of a document (bill of materials, YAML, JSON).</summary>
    public int MaxDocumentBytes { get; init; } = 512 << 20;

    /// <summary>Most bytes of <c>plimsoll.yaml</c>.</summary>
    public int MaxProjectFileBytes { get; init; } = 4 << 20;

    public int MaxDepth { get; init; } = 128;

    /// <summary>Most nodes of a YAML document after alias expansion.</summary>
    public int MaxNodes { get; init; } = 2_000_000;

    public int MaxPackages { get; init; } = 1_000_000;

    /// <summary>Most files that package databases may list, of one file and of an image.</summary>
    public int MaxListedFiles { get; init; } = 2_000_000;

    /// <summary>Most diagnostics kept of one target; the last one says how many were dropped.</summary>
    public int MaxDiagnostics { get; init; } = 1000;

    /// <summary>Most bytes of one advisory record.</summary>
    public int MaxAdvisoryBytes { get; init; } = 32 << 20;

    /// <summary>Most bytes of one advisory export, inflated.</summary>
    public long MaxExportBytes { get; init; } = 16L << 30;

    /// <summary>Most references kept of one advisory.</summary>
    public int MaxAdvisoryReferences { get; init; } = 32;

    /// <summary>Most records of one advisory export.</summary>
    public int MaxExportRecords { get; init; } = 5_000_000;

    /// <summary>Most relations (dependencies, containments) that are read of a bill of materials.</summary>
    public int MaxRelations { get; init; } = 10_000_000;

    /// <summary>Most bytes of one XML tag with its attributes.</summary>
    public int MaxXmlTagBytes { get; init; } = 1 << 20;
    /// <summary>Most bytes of one package's record in a package database; rpm headers of packages with many files reach some megabytes.</summary>
    public int MaxPackageRecordBytes { get; init; } = 64 << 20;
    /// <summary>Most characters of a report template.</summary>
    public int MaxTemplateBytes { get; init; } = 4 << 20;

    /// <summary>Most characters that a template may write.</summary>
    public long MaxTemplateOutput { get; init; } = 512 << 20;

    /// <summary>Most steps that a template may take.</summary>
    public long MaxTemplateSteps { get; init; } = 50_000_000;
    /// <summary>Most dependencies between the packages of one lock file.</summary>
    public int MaxDependencies { get; init; } = 2_000_000;

    /// <summary>Most directories of packages inside packages that a lock file may nest.</summary>
    public int MaxPackageNesting { get; init; } = 64;

    /// <summary>Most bytes of the dependency list in an executable, compressed and inflated; the largest real ones hold some hundred kilobytes.</summary>
    public int MaxAuditDataBytes { get; init; } = 16 << 20;

    /// <summary>Most bytes that a zstd frame may look back, which are held in memory; zstd's own default.</summary>
    public int MaxZstdWindowBytes { get; init; } = 128 << 20;
    /// <summary>Most entries that the central directories of one archive file and of all archives inside it may list.</summary>
    public int MaxZipEntries { get; init; } = 1_000_000;

    /// <summary>Most bytes that are inflated from one archive file and from all archives inside it.</summary>
    public long MaxZipBytes { get; init; } = 1L << 30;

    /// <summary>Inflated bytes of one archive entry that are not held against <see cref="MaxInflateRatio"/>.</summary>
    public int ZipRatioFreeBytes { get; init; } = 8 << 20;

    /// <summary>How deep archives may lie in archives.</summary>
    public int MaxZipDepth { get; init; } = 100;

    /// <summary>Most characters of names, versions and inner paths that are recorded of one archive file.</summary>
    public int MaxZipRecordCharacters { get; init; } = 32 << 20;

    /// <summary>Most bytes of an executable's writable segments that are searched for the mark of a .NET bundle.</summary>
    public int MaxBundleSearchBytes { get; init; } = 64 << 20;

    /// <summary>Most files of a .NET bundle.</summary>
    public int MaxBundleFiles { get; init; } = 100_000;
    /// <summary>Most bytes of what a registry, token server or credential program answers apart from manifests and blobs.</summary>
    public int MaxServiceReplyBytes { get; init; } = 1 << 20;

    /// <summary>Most bytes of a file with registry credentials.</summary>
    public int MaxCredentialFileBytes { get; init; } = 4 << 20;

    /// <summary>Most bytes of one stored blob of a registry.</summary>
    public long MaxBlobBytes { get; init; } = 64L << 30;

    /// <summary>Most artifacts that may refer to one image; more is an error, for a part of them could hide what matters.</summary>
    public int MaxReferrers { get; init; } = 10_000;

    /// <summary>Most pages of one list of a registry.</summary>
    public int MaxReferrerPages { get; init; } = 100;

    /// <summary>Most manifests of an index that is copied, nested ones included.</summary>
    public int MaxCopiedManifests { get; init; } = 2_000;
    /// <summary>Most bytes of one page of a bbolt file with its overflow.</summary>
    public int MaxBoltPageBytes { get; init; } = 64 << 20;

    /// <summary>Most bytes of a database of another scanner, unpacked.</summary>
    public long MaxForeignDatabaseBytes { get; init; } = 16L << 30;

    /// <summary>Most constraints of one advisory about one package.</summary>
    public int MaxConstraints { get; init; } = 4096;

    /// <summary>Most bytes of a file of exploit predictions, inflated.</summary>
    public int MaxPredictionBytes { get; init; } = 256 << 20;

    /// <summary>Most bytes of a VEX document or ignore file.</summary>
    public int MaxVexBytes { get; init; } = 64 << 20;

    /// <summary>Most statements of one VEX document, and most entries of one ignore file.</summary>
    public int MaxVexStatements { get; init; } = 200_000;
}
