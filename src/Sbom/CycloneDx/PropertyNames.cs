using System.Collections.Immutable;

namespace Plimsoll.Sbom.CycloneDx;

/// <summary>Names of the properties that carry what CycloneDX has no field for (docs/formats/cyclonedx.md).</summary>
internal static class PropertyNames
{
    public const string Prefix = "plimsoll:";

    /// <summary>What begins the names of all properties that are understood, other tools' too.</summary>
    public static ImmutableArray<string> Understood { get; } = [Prefix, Trivy, "syft:", CdxgenDevelopment];

    public const string Trivy = "aquasecurity:trivy:";
    public const string CdxgenDevelopment = "cdx:npm:package:development";

    /// <summary>Of the document; <see cref="FormatVersion"/>.</summary>
    public const string Format = "plimsoll:format";
    public const string FormatVersion = "1";

    // Of the subject.
    public const string SubjectKind = "plimsoll:subject:kind";
    public const string SubjectDigest = "plimsoll:subject:digest";
    public const string ConfigDigest = "plimsoll:image:config";
    public const string Platform = "plimsoll:image:platform";
    public const string Created = "plimsoll:image:created";
    public const string Tag = "plimsoll:image:tag";

    /// <summary>Index, space, diffID; one for each layer.</summary>
    public const string ImageLayer = "plimsoll:image:layer";

    /// <summary>Index, space, history command.</summary>
    public const string ImageCommand = "plimsoll:image:createdBy";

    // Of the operating system.
    public const string DistroCodename = "plimsoll:distro:codename";
    public const string DistroName = "plimsoll:distro:prettyName";
    public const string DistroLike = "plimsoll:distro:like";
    public const string DistroPath = "plimsoll:distro:path";

    // Of a package.
    public const string SourceName = "plimsoll:source:name";
    public const string SourceVersion = "plimsoll:source:version";
    public const string Architecture = "plimsoll:architecture";
    public const string Revision = "plimsoll:revision";
    public const string OwnedBy = "plimsoll:ownedBy";
    public const string OwnedFiles = "plimsoll:ownedFiles";

    /// <summary>Index, space, diffID of the layer of each piece of evidence in order, or <c>none</c>.</summary>
    public const string Layer = "plimsoll:layer";
    public const string RemovedBy = "plimsoll:removedBy";

    /// <summary><c>true</c> or <c>false</c>; absent when nobody knows.</summary>
    public const string Direct = "plimsoll:direct";
    public const string Development = "plimsoll:development";

    /// <summary>Index of the evidence, space, path inside the archive.</summary>
    public const string Inner = "plimsoll:inner";

    /// <summary>Package URL that it needs and that the document has no component for.</summary>
    public const string DependsOn = "plimsoll:dependsOn";

    /// <summary>Of a merged document's subject: index, space, kind, space, digest or <c>none</c>, space, name. Of its packages: index.</summary>
    public const string Part = "plimsoll:part";

    // Of a document in SPDX, where CycloneDX has compositions and an end that cannot be missed: numbers of packages and of relationships.
    public const string Counts = "plimsoll:counts";
    public const string Partial = "plimsoll:partial";

    // Of a package in SPDX, where CycloneDX has fields.
    public const string Path = "plimsoll:path";

    /// <summary>Confidence, space, how it was found.</summary>
    public const string Method = "plimsoll:method";

    // Of a vulnerability.
    public const string Fingerprint = "plimsoll:fingerprint";
    public const string FixState = "plimsoll:fixState";
    public const string FixedVersion = "plimsoll:fixedVersion";
    public const string Ecosystem = "plimsoll:ecosystem";
    public const string Covers = "plimsoll:covers";
    public const string KnownExploited = "plimsoll:knownExploited";
    public const string ExploitProbability = "plimsoll:epss";
    public const string Indeterminate = "plimsoll:indeterminate";
    public const string Exception = "plimsoll:exception";
    public const string ExceptionExpires = "plimsoll:exception:expires";
    public const string Statement = "plimsoll:vex:statement";
}
