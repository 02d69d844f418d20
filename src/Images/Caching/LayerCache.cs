using System.Security.Cryptography;
using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Records of layers read before, one file each, in a folder that any number of processes share without locks.</summary>
/// <remarks>
/// A record is written beside its place and then renamed; it carries a checksum, and a damaged one is as good as none.
/// Records are named by digests that this program computed itself (docs/formats/layer-record.md), so what an image claims never finds one.
/// When the folder grows beyond its cap, the records that were not used for the longest time go first.
/// </remarks>
public sealed class LayerCache
{
    private const int MagicLength = 4;
    private const int HeaderLength = MagicLength + 2 + SHA256.HashSizeInBytes;
    private const string Extension = ".layer";
    private const string TemporaryExtension = ".tmp";

    // Uses are noted no finer than this, to spare writes.
    private static readonly TimeSpan UseGranularity = TimeSpan.FromHours(1);
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly ByteSize _cap;
    private readonly TimeProvider _clock;
    private int _written;
    private string? _problem;

    public LayerCache(string folder, ByteSize cap, TimeProvider clock)
    {
        _folder = Path.GetFullPath(folder);
        _cap = cap;
        _clock = clock;
    }

    public CacheStatistics Statistics
    {
        get
        {
            var files = Files();
            return new CacheStatistics(_folder, files.Count, new ByteSize(files.Sum(file => file.Length)), _cap);
        }
    }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Why records could not be written; null while they could.</summary>
    internal string? Problem => _problem;

    private static ReadOnlySpan<byte> Magic => "PLYR"u8;

    /// <summary>Deletes every record and returns how many there were.</summary>
    public int Clear()
    {
        var files = Files();
        return files.Count(file => TryDelete(file.FullName));
    }

    /// <summary>Deletes the records used longest ago until the cap is kept, and leftovers of interrupted writes; returns how many records went.</summary>
    public int Prune()
    {
        var removed = 0;
        var files = Files();
        var size = files.Sum(file => file.Length);
        foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            if (size <= _cap.Bytes)
            {
                break;
            }

            if (TryDelete(file.FullName))
            {
                size -= file.Length;
                removed++;
            }
        }

        foreach (var file in Files(TemporaryExtension).Where(file => Now - file.LastWriteTimeUtc > AbandonedAfter))
        {
            TryDelete(file.FullName);
        }

        return removed;
    }

    /// <summary>Prunes when this scan has written something.</summary>
    internal void Settle()
    {
        if (Interlocked.Exchange(ref _written, 0) > 0)
        {
            Prune();
        }
    }

    /// <summary>The content of a record; null when there is none or it is damaged.</summary>
    internal ReadOnlyMemory<byte>? Read(CacheKey key)
    {
        var path = PathOf(key);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        WriteHeader(key, header);
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeaderLength || !bytes.AsSpan(0, HeaderLength).SequenceEqual(header) || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            return null;
        }

        NoteUse(path);
        return bytes.AsMemory(HeaderLength..end);
    }

    internal void Write(CacheKey key, ReadOnlyMemory<byte> content)
    {
        if (_problem is not null)
        {
            return;
        }

        var path = PathOf(key);
        var temporary = $"{path}.{Path.GetRandomFileName()}{TemporaryExtension}";
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            var header = new byte[HeaderLength];
            WriteHeader(key, header);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(header);
            hash.AppendData(content.Span);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(header);
                file.Write(content.Span);
                file.Write(hash.GetHashAndReset());
            }

            File.Move(temporary, path, overwrite: true);
            Interlocked.Increment(ref _written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            _problem = $"{_folder} cannot be written ({Printable.Escape(e.Message)})";
        }
    }

    private static void WriteHeader(CacheKey key, Span<byte> header)
    {
        Magic.CopyTo(header);
        header[MagicLength] = CacheKey.FormatVersion;
        header[MagicLength + 1] = (byte)key.Kind;
        Convert.FromHexString(key.Hex).CopyTo(header[(MagicLength + 2)..]);
    }

    /// <summary>What was read of private images concerns nobody else on the machine.</summary>
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string PathOf(CacheKey key) => Path.Combine(_folder, key.Hex[..2], key.Hex + Extension);

    private void NoteUse(string path)
    {
        try
        {
            if (Now - File.GetLastWriteTimeUtc(path) > UseGranularity)
            {
                File.SetLastWriteTimeUtc(path, Now.UtcDateTime);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only cache serves too; its records only look older than they are.
        }
    }

    private List<FileInfo> Files(string extension = Extension)
    {
        try
        {
            return [.. new DirectoryInfo(_folder).EnumerateFiles("*" + extension, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true })];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
