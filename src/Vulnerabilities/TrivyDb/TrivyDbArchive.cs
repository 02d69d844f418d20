using System.IO.Compression;
using System.Text;
using Plimsoll.Formats.Bbolt;
using Plimsoll.Formats.Tar;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;

namespace Plimsoll.Vulnerabilities.TrivyDb;

/// <summary>Takes the two files of a trivy-db out of what it comes in: <c>db.tar.gz</c> as registries hand it out, the same unpacked, or the bare <c>trivy.db</c>.</summary>
internal static class TrivyDbArchive
{
    public const string FileName = "trivy.db";
    private const int HeadBytes = 1024;

    /// <param name="path">Where the database is written.</param>
    /// <returns>The digest of the whole input, and the metadata; null when there are none in it.</returns>
    /// <exception cref="DatabaseException">It is none of them.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or larger than allowed.</exception>
    public static (Digest Digest, TrivyMetadata? Metadata) Unpack(Stream input, string path, Limits limits, ICollection<Diagnostic> diagnostics, CancellationToken cancel)
    {
        using var hashed = new HashedStream(input);
        var metadata = UnpackAny(Peek(hashed, out var head), head, path, limits, diagnostics, cancel);
        return (hashed.Finish(cancel), metadata);
    }

    private static TrivyMetadata? UnpackAny(Stream input, byte[] head, string path, Limits limits, ICollection<Diagnostic> diagnostics, CancellationToken cancel)
    {
        if (head is [0x1f, 0x8b, ..])
        {
            using var gzip = new GZipStream(input, CompressionMode.Decompress);
            var inner = Peek(gzip, out var innerHead);
            return innerHead is [0x1f, 0x8b, ..] ? throw Foreign() : UnpackAny(inner, innerHead, path, limits, diagnostics, cancel);
        }

        if (BoltFile.LooksLikeBolt(head))
        {
            Copy(new ForwardBytes(input, limits.MaxForeignDatabaseBytes, cancel).Read, path);
            return null;
        }

        return TarReader.LooksLikeTar(head) ? UnpackTar(input, path, limits, diagnostics, cancel) : throw Foreign();
    }

    private static TrivyMetadata? UnpackTar(Stream input, string path, Limits limits, ICollection<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var reader = new TarReader(new ForwardBytes(input, limits.MaxForeignDatabaseBytes, cancel), limits, d => AddUpTo(diagnostics, limits, d));
        TrivyMetadata? metadata = null;
        var found = false;
        for (var entries = 0; reader.MoveNext() && entries < limits.MaxArchiveEntries; entries++)
        {
            var name = Encoding.UTF8.GetString(reader.Name).TrimStart('.', '/');
            if (reader.Kind != TarEntryKind.File)
            {
                continue;
            }

            if (name == FileName)
            {
                found = Copy(reader.Read, path) == reader.Length ? true : throw new InvalidDataException($"{FileName} ends early");
            }
            else if (name == TrivyMetadata.FileName && reader.Length <= limits.MaxMetadataBytes)
            {
                var json = new byte[reader.Length];
                metadata = TrivyMetadata.Parse(json.AsMemory(0, reader.Read(json)), limits);
            }
        }

        return found ? metadata : throw Foreign();
    }

    private static void AddUpTo(ICollection<Diagnostic> diagnostics, Limits limits, Diagnostic diagnostic)
    {
        if (diagnostics.Count < limits.MaxDiagnostics)
        {
            diagnostics.Add(diagnostic);
        }
    }

    private delegate int Reading(Span<byte> destination);

    private static long Copy(Reading read, string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var buffer = new byte[1 << 17];
        while (read(buffer) is > 0 and var count)
        {
            file.Write(buffer, 0, count);
        }

        return file.Position;
    }

    /// <summary>The first bytes, and a stream that begins with them again.</summary>
    private static ReplayedStream Peek(Stream input, out byte[] head)
    {
        head = new byte[HeadBytes];
        Array.Resize(ref head, input.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
        return new ReplayedStream(head, input);
    }

    private static DatabaseException Foreign() => new("It is no trivy-db: neither trivy.db, nor an archive that holds one");
}
