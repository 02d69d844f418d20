using System.Buffers;
using System.IO.Compression;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Osv;

namespace Plimsoll.Vulnerabilities.Updates;

/// <summary>Reads the records of one <c>all.zip</c>, in the order of their names.</summary>
internal static class ExportArchive
{
    /// <summary>Calls <paramref name="take"/> for every record, or with null and diagnostics for one that is unusable.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    /// <exception cref="ExportException">It holds no record, or breaks a limit as a whole.</exception>
    public static void Read(string path, Limits limits, Action<Parsed<OsvRecord?>, int, int> take, CancellationToken cancel)
    {
        using var archive = ZipFile.OpenRead(path);
        if (archive.Entries.Count > limits.MaxExportRecords)
        {
            throw new ExportException($"it holds more than {limits.MaxExportRecords} records");
        }

        var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
        if (entries is [])
        {
            throw new ExportException("it holds no records");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        var left = limits.MaxExportBytes;
        try
        {
            for (var i = 0; i < entries.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                take(Read(entries[i], limits, ref buffer, ref left), i, entries.Count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Parsed<OsvRecord?> Read(ZipArchiveEntry entry, Limits limits, ref byte[] buffer, ref long left)
    {
        try
        {
            var length = Inflate(entry, limits, ref buffer);
            left -= length;
            if (left < 0)
            {
                throw new ExportException($"its records inflate to more than {new ByteSize(limits.MaxExportBytes)}");
            }

            return OsvReader.Read(buffer.AsSpan(0, length), entry.FullName, limits);
        }
        catch (InvalidDataException e)
        {
            return new Parsed<OsvRecord?>(null, [new Diagnostic("advisory-unreadable", DiagnosticSeverity.Error, $"The record cannot be inflated: {Printable.Escape(e.Message)}", Path: entry.FullName)]);
        }
    }

    /// <summary>Inflates at most one byte more than a record may have, whatever the archive says about its size.</summary>
    private static int Inflate(ZipArchiveEntry entry, Limits limits, ref byte[] buffer)
    {
        using var content = entry.Open();
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            var read = content.Read(buffer, length, (int)Math.Min(buffer.Length - length, (long)limits.MaxAdvisoryBytes + 1 - length));
            length += read;
            if (read == 0 || length > limits.MaxAdvisoryBytes)
            {
                return length;
            }
        }
    }
}
