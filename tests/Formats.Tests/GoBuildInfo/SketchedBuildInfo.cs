using System.Text;
using Plimsoll.Formats.Tests.Executables;

namespace Plimsoll.Formats.Tests.GoBuildInfo;

/// <summary>Build information blocks as the Go linker lays them out, old and new.</summary>
internal static class SketchedBuildInfo
{
    public const string Modules =
        "path\texample.com/app\nmod\texample.com/app\t(devel)\t\ndep\texample.com/dep\tv1.2.3\th1:abc=\ndep\texample.com/old\tv1.0.0\n=>\texample.com/new\tv1.1.0\th1:def=\nbuild\tvcs.revision=0123\nbuild\t\"-ld flags\"=\"-X \\\"a=b\\\"\"\n";

    public static byte[] Inline(string version, string modules)
    {
        var block = new List<byte>(Header(0, 2));
        block.AddRange(new byte[16]);
        Text(block, Encoding.UTF8.GetBytes(version));
        Text(block, Marked(modules));
        return [.. block];
    }

    /// <summary>The format before Go 1.18: addresses of string headers.</summary>
    public static byte[] Pointers(string version, string modules, bool is64, bool bigEndian)
    {
        var word = is64 ? 8 : 4;
        byte[] first = Encoding.UTF8.GetBytes(version), second = Marked(modules);
        var block = new byte[64 + first.Length + second.Length];
        Header(word, bigEndian ? 1 : 0).CopyTo(block, 0);
        Set(16, SketchedExecutable.Address + 32);
        Set(16 + word, SketchedExecutable.Address + 32 + 2 * (ulong)word);
        Set(32, SketchedExecutable.Address + 64);
        Set(32 + word, (ulong)first.Length);
        Set(32 + 2 * word, SketchedExecutable.Address + 64 + (ulong)first.Length);
        Set(32 + 3 * word, (ulong)second.Length);
        first.CopyTo(block, 64);
        second.CopyTo(block, 64 + first.Length);
        return block;

        void Set(int at, ulong value) => SketchedExecutable.Put(block, at, value, word, bigEndian);
    }

    private static byte[] Header(int pointerBytes, int flags) => [0xff, .. " Go buildinf:"u8, (byte)pointerBytes, (byte)flags];

    private static byte[] Marked(string modules) => [.. new byte[16], .. Encoding.UTF8.GetBytes(modules), .. new byte[16]];

    private static void Text(List<byte> block, byte[] text)
    {
        var length = (uint)text.Length;
        for (; length >= 0x80; length >>= 7)
        {
            block.Add((byte)(length | 0x80));
        }

        block.Add((byte)length);
        block.AddRange(text);
    }
}
