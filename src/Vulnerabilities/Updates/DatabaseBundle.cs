using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.TrivyDb;
using TarReader = Plimsoll.Formats.Tar.TarReader;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>The advisory database as one file to carry to machines without network.</summary>
/// <remarks>
/// A gzip-compressed tar archive: a manifest with the SHA-256 of every part, then the parts.
/// The database holds advisories, the catalogue of exploited vulnerabilities and the exploit predictions, so it is the one part of this format.
/// </remarks>
public static class DatabaseBundle
{
    /// <summary>Writes a bundle of the database at a path; the same database gives the same bytes.</summary>
    /// <exception cref="DatabaseException">There is none, or it is damaged.</exception>
    public static void Write(string databasePath, Stream output, ToolVersion tool, CancellationToken cancel)
    {
        DatabaseInfo info;
        using (var database = AdvisoryDatabase.Open(databasePath))
        {
            database.Verify(cancel);
            info = database.Info;
        }

        using var content = new FileStream(databasePath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        var part = new BundlePart(AdvisoryDatabase.FileName, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        content.Position = 0;
        using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar, leaveOpen: true);
        using var manifest = new MemoryStream(new BundleManifest(BundleManifest.CurrentSchema, tool, info.Built, [part], info.Sources).ToJson());
        tar.WriteEntry(Entry(BundleManifest.FileName, manifest, info.Built));
        cancel.ThrowIfCancellationRequested();
        tar.WriteEntry(Entry(part.Name, content, info.Built));
    }

    /// <summary>Puts the database of a bundle in place of the one in a folder.</summary>
    /// <param name="bundle">Can seek.</param>
    /// <param name="location">Name of the bundle in messages.</param>
    /// <exception cref="DatabaseException">It is no bundle, is damaged, or of a later format; the old database stays.</exception>
    public static async Task<UpdateResult> InstallAsync(Stream bundle, string location, UpdateOptions options, CancellationToken cancel)
    {
        using var turn = await UpdateLock.TakeAsync(options, cancel).ConfigureAwait(false);
        var path = Path.Combine(options.Folder, AdvisoryDatabase.FileName);
        try
        {
            var info = DatabaseReplacement.Put(path, candidate => Unpack(bundle, candidate, options.Limits, cancel), cancel);
            return new UpdateResult(path, info, [.. info.Sources.Select(source => new SourceUpdate(source.Name, SourceStatus.Updated)).OrderBy(source => source.Name, StringComparer.Ordinal)], []);
        }
        catch (InvalidDataException damaged)
        {
            throw new DatabaseException($"{Printable.Escape(location)} cannot be imported: {Printable.Escape(damaged.Message)}; the database stays as it was", damaged);
        }
    }

    /// <summary>Source: RFC 1952, 2.3.1.</summary>
    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    private static UstarTarEntry Entry(string name, Stream content, DateTimeOffset time) =>
        new(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = time, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead };

    private static void Unpack(Stream bundle, string path, Limits limits, CancellationToken cancel)
    {
        Span<byte> head = stackalloc byte[2];
        if (bundle.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.SequenceEqual(Gzip))
        {
            throw new InvalidDataException("it is no bundle that db export wrote");
        }

        bundle.Position = 0;
        using var gzip = new GZipStream(bundle, CompressionMode.Decompress, leaveOpen: true);
        var damage = new List<Diagnostic>();
        var reader = new TarReader(new ForwardBytes(gzip, limits.MaxForeignDatabaseBytes, cancel), limits, damage.Add);
        var manifest = ReadManifest(reader, limits);
        var missing = manifest.Parts.Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        while (reader.MoveNext())
        {
            var name = Encoding.UTF8.GetString(reader.Name);
            if (manifest.Parts.FirstOrDefault(part => part.Name == name) is not { } part || !missing.Remove(name))
            {
                throw new InvalidDataException($"its manifest does not list '{Printable.Escape(name, 64)}'");
            }

            if (name != AdvisoryDatabase.FileName)
            {
                throw new InvalidDataException($"it holds a part that this program does not know: '{Printable.Escape(name, 64)}'");
            }

            Copy(reader, part, path);
        }

        if (damage.Find(d => d.Severity == DiagnosticSeverity.Error) is { } first)
        {
            throw new InvalidDataException($"it is damaged: {first.Message}");
        }

        if (missing.Count > 0 || manifest.Parts.IsEmpty)
        {
            throw new InvalidDataException($"it lacks {(manifest.Parts.IsEmpty ? AdvisoryDatabase.FileName : string.Join(", ", missing.Select(name => Printable.Escape(name, 64)).Order(StringComparer.Ordinal)))}");
        }
    }

    private static BundleManifest ReadManifest(TarReader reader, Limits limits)
    {
        if (!reader.MoveNext() || Encoding.UTF8.GetString(reader.Name) != BundleManifest.FileName || reader.Length > limits.MaxMetadataBytes)
        {
            throw new InvalidDataException("it is no bundle that plimsoll db export wrote");
        }

        var json = new byte[reader.Length];
        return BundleManifest.Parse(json.AsSpan(0, reader.Read(json)));
    }

    private static void Copy(TarReader reader, BundlePart part, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var buffer = new byte[1 << 17];
        while (reader.Read(buffer) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            file.Write(buffer, 0, count);
        }

        file.Flush(flushToDisk: true);
        if (file.Position != part.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
        {
            throw new InvalidDataException($"{part.Name} does not have the SHA-256 that its manifest gives");
        }
    }
}
