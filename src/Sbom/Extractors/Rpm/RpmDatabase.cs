using System.Collections.Immutable;
using Plimsoll.Formats.BerkeleyDb;
using Plimsoll.Formats.Databases;
using Plimsoll.Formats.Ndb;
using Plimsoll.Formats.RpmHeader;
using Plimsoll.Formats.Sqlite;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>rpm's package database in any of its three formats, told apart by content, with the files of each package.</summary>
/// <remarks>
/// Source: rpm, lib/backend (table <c>Packages</c> of SQLite, ndb, Berkeley DB hash) and lib/header.c.
/// A source package is taken to have the epoch of its binary ones: the file name of the source package does not tell.
/// </remarks>
internal sealed class RpmDatabase : PackageExtractor
{
    public override string Name => "rpm-database";

    public override ImmutableArray<PathPattern> Patterns { get; } =
    [
        .. from folder in (string[])["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"]
           from name in (string[])["Packages", "Packages.db", "rpmdb.sqlite"]
           select PathPattern.Path($"{folder}/{name}"),
    ];

    public override bool WantsLargeFiles => true;

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxLargeFileBytes) is not { } whole)
        {
            return;
        }

        var damage = new DamageLog();
        var fileNames = new RpmFileNames();
        var packages = ImmutableArray.CreateBuilder<PackageFact>();
        long textLeft = Limits.Default.MaxFactBytesPerLayer;
        foreach (var blob in Blobs(whole, damage))
        {
            if (Read(blob, fileNames, damage) is not { } package || package.Name == RpmNames.PublicKey)
            {
                continue;
            }

            textLeft -= TextLength(package);
            if (packages.Count == Limits.Default.MaxPackages || textLeft < 0)
            {
                sink.Report(new("too-many-packages", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxPackages} packages, or says too much of them; the rest was not read"));
                break;
            }

            packages.Add(package);
        }

        foreach (var diagnostic in damage.ToDiagnostics())
        {
            sink.Report(diagnostic);
        }

        if (fileNames.IsExhausted)
        {
            sink.Report(new("too-many-listed-files", DiagnosticSeverity.Error, $"The file lists more than {Limits.Default.MaxListedFiles} files, or too long names; the owners of the others are not known"));
        }

        if (fileNames.Malformed > 0)
        {
            sink.Report(new("rpm-files-malformed", DiagnosticSeverity.Error, $"{fileNames.Malformed} files have no directory or too long a name; their owners are not known"));
        }

        sink.Add(new Fact.Packages(packages.ToImmutable()));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => RpmNames.Purl(package, distribution);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    internal override string PlaceOf(string path) => "";

    private static long TextLength(PackageFact package) =>
        package.Name.Length + package.Version.Length + package.Files.Sum(file => (long)file.Length)
        + ((string?[])[package.Architecture, package.SourceName, package.SourceVersion, package.Supplier, package.Modularity, .. package.Licenses]).Sum(text => (long)(text?.Length ?? 0));

    private static IEnumerable<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> file, DamageLog damage)
    {
        var most = Limits.Default.MaxPackageRecordBytes;
        if (file.Span.StartsWith(SqliteFile.Magic))
        {
            return SqliteBlobs(file, most, damage);
        }

        if (file.Span.StartsWith(NdbFile.Magic))
        {
            return NdbFile.Blobs(file, most, damage);
        }

        if (BerkeleyHashFile.HasMagic(file.Span))
        {
            // Record number zero holds the next free number.
            return BerkeleyHashFile.Open(file, damage)?.Pairs(most).Where(pair => pair.Key.Span.ContainsAnyExcept((byte)0)).Select(pair => pair.Value) ?? [];
        }

        damage.Add("rpm-database-unknown", "It is no package database that rpm writes (SQLite, ndb, Berkeley DB)");
        return [];
    }

    /// <summary>Table <c>Packages</c> has the columns <c>hnum</c> and <c>blob</c>.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> SqliteBlobs(ReadOnlyMemory<byte> file, int maxBytes, DamageLog damage)
    {
        foreach (var row in SqliteFile.Open(file, damage)?.Rows("Packages", maxBytes) ?? [])
        {
            if (row.Bytes(1) is { } blob)
            {
                yield return blob;
            }
            else
            {
                damage.Add("rpm-row-malformed", "A row of the table Packages holds no package");
            }
        }
    }

    private static PackageFact? Read(ReadOnlyMemory<byte> blob, RpmFileNames fileNames, DamageLog damage)
    {
        var header = RpmHeaderBlob.Open(blob);
        var package = header is null ? null : RpmPackage.Read(header, fileNames);
        if (header is null || package is null)
        {
            damage.Add("rpm-header-incomplete", "A package lacks a name or a version");
        }
        else if (header.Problem is { } problem)
        {
            damage.Add("rpm-header-malformed", $"The header of package '{Printable.Escape(package.Name)}' is damaged: {problem}");
        }

        return package;
    }
}
