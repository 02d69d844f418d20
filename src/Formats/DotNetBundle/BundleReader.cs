using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Plimsoll.Formats.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.DotNetBundle;

/// <summary>Reads the manifest that <c>dotnet publish -p:PublishSingleFile=true</c> appends to the host, and the files it lists.</summary>
/// <remarks>
/// Source: dotnet/designs "Single-file bundler", and the behavior of SDK 10.0.401.
/// <code>
/// manifest = major:u32 minor:u32 count:i32 id:text v2{ deps-offset:i64 deps-size:i64 config-offset:i64 config-size:i64 flags:u64 } count * file
/// file     = offset:i64 size:i64 v6{ compressed-size:i64 } kind:u8 path:text
/// text     = length as LEB128 of up to two bytes, UTF-8
/// </code>
/// </remarks>
public static class BundleReader
{
    private const int FixedBytes = 12;
    private const int LocationBytes = 40;

    /// <summary>Most bytes of a manifest; one of 200 files takes ten thousand.</summary>
    private const int MaxManifestBytes = 16 << 20;

    /// <summary>Null when the executable carries no bundle; diagnostics say when it carries a damaged one.</summary>
    public static Parsed<BundleFile?> Read(RangeSource source, Limits limits)
    {
        if (BundleMark.Find(source, limits) is not { } at)
        {
            return new(null, []);
        }

        var manifest = at <= (ulong)source.Length ? new byte[Math.Min(MaxManifestBytes, source.Length - (long)at)] : [];
        if (manifest.Length < FixedBytes || !source.TryRead(at, manifest))
        {
            return new(null, [Damaged("its manifest lies outside the file")]);
        }

        var major = BinaryPrimitives.ReadUInt32LittleEndian(manifest);
        var count = BinaryPrimitives.ReadInt32LittleEndian(manifest.AsSpan(8));
        if (major is not (1 or 2 or 6) || count < 0)
        {
            return new(null, [new("bundle-version-unknown", DiagnosticSeverity.Error, $"The .NET bundle has a manifest of version {major}, which is not read")]);
        }

        var files = ReadFiles(manifest.AsSpan(FixedBytes), major, Math.Min(count, limits.MaxBundleFiles));
        return files.Length == count
            ? new(new BundleFile(major, files, IsCut: false), [])
            : new(new BundleFile(major, files, IsCut: true), [Damaged($"its manifest promises {count} files, of which {files.Length} could be read")]);
    }

    /// <summary>The content of one file; null, with the reason, when it cannot be had whole.</summary>
    public static Parsed<byte[]?> Open(RangeSource source, BundledFile file, int maxBytes)
    {
        var stored = file.CompressedSize > 0 ? file.CompressedSize : file.Size;
        if (file.Size > (ulong)maxBytes || stored > (ulong)maxBytes)
        {
            return new(null, [Damaged($"'{Printable.Escape(file.Path, 200)}' in it is larger than {new ByteSize(maxBytes)}")]);
        }

        // Nothing is allocated for bytes that the file does not have.
        var bytes = stored <= (ulong)source.Length ? new byte[stored] : null;
        if (bytes is null || !source.TryRead(file.Offset, bytes))
        {
            return new(null, [Damaged($"'{Printable.Escape(file.Path, 200)}' in it lies outside the file")]);
        }

        var content = file.CompressedSize > 0 ? Inflate(bytes, (int)file.Size) : bytes;
        return content is null ? new(null, [Damaged($"'{Printable.Escape(file.Path, 200)}' in it cannot be inflated to its size")]) : new(content, []);
    }

    private static byte[]? Inflate(byte[] packed, int size)
    {
        try
        {
            using var inflater = new DeflateStream(ByteStream.Open(packed), CompressionMode.Decompress);
            var content = new MemoryStream();
            Span<byte> part = stackalloc byte[4096];
            for (int got; content.Length <= size && (got = inflater.Read(part)) > 0;)
            {
                content.Write(part[..got]);
            }

            return content.Length == size ? content.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static ImmutableArray<BundledFile> ReadFiles(ReadOnlySpan<byte> rest, uint major, int count)
    {
        var files = ImmutableArray.CreateBuilder<BundledFile>();
        if (TakeText(ref rest) is null || (major >= 2 && rest.Length < LocationBytes))
        {
            return [];
        }

        rest = major >= 2 ? rest[LocationBytes..] : rest;
        while (files.Count < count && TakeFile(ref rest, major) is { } file)
        {
            files.Add(file);
        }

        return files.ToImmutable();
    }

    private static BundledFile? TakeFile(ref ReadOnlySpan<byte> rest, uint major)
    {
        var numbers = major >= 6 ? 24 : 16;
        if (rest.Length < numbers + 1)
        {
            return null;
        }

        var fields = rest;
        rest = rest[(numbers + 1)..];
        return TakeText(ref rest) is { } path
            ? new BundledFile(
                path,
                (BundledFileKind)fields[numbers],
                BinaryPrimitives.ReadUInt64LittleEndian(fields),
                BinaryPrimitives.ReadUInt64LittleEndian(fields[8..]),
                major >= 6 ? BinaryPrimitives.ReadUInt64LittleEndian(fields[16..]) : 0)
            : null;
    }

    private static string? TakeText(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || (rest[0] >= 0x80 && (rest.Length < 2 || rest[1] >= 0x80)))
        {
            return null;
        }

        var (length, prefix) = rest[0] < 0x80 ? (rest[0], 1) : (rest[0] & 0x7f | rest[1] << 7, 2);
        if (rest.Length - prefix < length)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(rest.Slice(prefix, length));
        rest = rest[(prefix + length)..];
        return text;
    }

    private static Diagnostic Damaged(string how) => new("bundle-damaged", DiagnosticSeverity.Error, $"The .NET bundle cannot be read whole: {how}");
}
