using System.Buffers.Binary;
using System.Text;
using Plimsoll.Formats.Tests.Executables;

namespace Plimsoll.Formats.Tests.DotNetBundle;

/// <summary>The least executable with a bundle behind it: the mark in writable data, files, and the manifest.</summary>
internal static class SketchedBundle
{
    public const string Mark = "8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae";

    /// <summary>An ELF file whose data holds the mark and, once <see cref="Point"/> ran, the manifest's offset.</summary>
    public static byte[] Host() => SketchedExecutable.Elf64([.. new byte[24], .. Convert.FromHexString(Mark), .. new byte[8]], section: ".data");

    public static byte[] HostForWindows() => SketchedExecutable.Pe64([.. new byte[24], .. Convert.FromHexString(Mark), .. new byte[8]]);

    public static byte[] Of(uint version, params (string Path, byte Kind, byte[] Content, bool Compress)[] files) => Of(Host(), version, files.Length, files);

    public static byte[] Of(byte[] host, uint version, int count, params (string Path, byte Kind, byte[] Content, bool Compress)[] files)
    {
        var bundle = new List<byte>(host);
        var list = new List<byte>();
        foreach (var (path, kind, content, compress) in files)
        {
            var stored = compress ? ZipBuilder.Deflate(content) : content;
            list.AddRange([.. Number(bundle.Count), .. Number(content.Length), .. version >= 6 ? Number(compress ? stored.Length : 0) : [], kind, .. Text(path)]);
            bundle.AddRange(stored);
        }

        var at = bundle.Count;
        bundle.AddRange([.. Number((int)version)[..4], 0, 0, 0, 0, .. Number(count)[..4], .. Text("id"), .. version >= 2 ? new byte[40] : [], .. list]);
        return Point([.. bundle], at);
    }

    /// <summary>Writes an offset before the mark.</summary>
    public static byte[] Point(byte[] host, long manifest)
    {
        BinaryPrimitives.WriteInt64LittleEndian(host.AsSpan(host.AsSpan().IndexOf(Convert.FromHexString(Mark)) - 8), manifest);
        return host;
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.Length < 0x80 ? [(byte)utf8.Length, .. utf8] : [(byte)(utf8.Length | 0x80), (byte)(utf8.Length >> 7), .. utf8];
    }
}
