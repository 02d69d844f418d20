using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Copies from a folder; where <c>all.zip</c> is missing, packs the <c>*.json</c> files beside its place.</summary>
/// <remarks>Size and time of a file are its tag. Loose files are packed each time.</remarks>
internal sealed class FileFetcher(Limits limits) : Fetcher
{
    /// <summary>The earliest time that a zip archive can hold: the archive shall depend on the contents alone.</summary>
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override async Task<Fetched?> FetchAsync(Uri location, string? previous, string path, Action<long, long?> progress, CancellationToken cancel)
    {
        var file = new FileInfo(location.LocalPath);
        if (!file.Exists)
        {
            return await PackAsync(file, path, progress, cancel).ConfigureAwait(false);
        }

        if (file.Length > limits.MaxExportBytes)
        {
            throw new ExportException($"it is larger than {new ByteSize(limits.MaxExportBytes)}");
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}");
        if (tag == previous)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var input = file.OpenRead();
        await using var output = File.Create(path);
        var buffer = new byte[1 << 17];
        long done = 0;
        for (int read; (read = await input.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            progress(done += read, file.Length);
        }

        return new Fetched(tag, Digest.FromSha256Hash(hash.GetHashAndReset()).ToString());
    }

    private async Task<Fetched?> PackAsync(FileInfo archive, string path, Action<long, long?> progress, CancellationToken cancel)
    {
        FileInfo[] records = archive is { Extension: ".zip", Directory.Exists: true } ? archive.Directory.GetFiles("*.json") : [];
        if (records is [])
        {
            throw new FileNotFoundException($"There is no {archive.FullName}", archive.FullName);
        }

        Array.Sort(records, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        await using (var output = File.Create(path))
        {
            using var zip = new ZipArchive(output, ZipArchiveMode.Create);
            var done = 0;
            foreach (var record in records)
            {
                if (record.Length > limits.MaxAdvisoryBytes)
                {
                    throw new ExportException($"{Printable.Escape(record.Name)} is larger than {new ByteSize(limits.MaxAdvisoryBytes)}");
                }

                var entry = zip.CreateEntry(record.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = ZipEpoch;
                await using var input = record.OpenRead();
                await using var packed = entry.Open();
                await input.CopyToAsync(packed, cancel).ConfigureAwait(false);
                progress(++done, records.Length);
            }
        }

        await using var written = File.OpenRead(path);
        return new Fetched(null, Digest.FromSha256Hash(await SHA256.HashDataAsync(written, cancel).ConfigureAwait(false)).ToString());
    }
}
