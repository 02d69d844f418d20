using System.Buffers.Binary;

namespace Plimsoll.Testing;

/// <summary>Makes zstd frames: by hand, without compressing, or with the real tool (Debian package zstd).</summary>
public static class ZstdData
{
    /// <summary>Mark, and a descriptor that announces nothing.</summary>
    public static byte[] Mark { get; } = [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>A frame of raw blocks, each as large as blocks get, with a window of 128 KiB.</summary>
    public static byte[] Store(ReadOnlySpan<byte> content)
    {
        var frame = new List<byte>([.. Mark, 0, 7 << 3]);
        do
        {
            var block = content[..Math.Min(content.Length, 128 << 10)];
            content = content[block.Length..];
            frame.AddRange(Block(0, block.Length, block, isLast: content.IsEmpty));
        }
        while (!content.IsEmpty);
        return [.. frame];
    }

    /// <param name="type">0 raw, 1 one byte repeated, 2 compressed, 3 reserved.</param>
    public static byte[] Block(int type, int size, ReadOnlySpan<byte> content, bool isLast = true)
    {
        var header = (isLast ? 1 : 0) | type << 1 | size << 3;
        return [(byte)header, (byte)(header >> 8), (byte)(header >> 16), .. content];
    }

    public static byte[] Skippable(ReadOnlySpan<byte> content, int number = 0)
    {
        var frame = new byte[8 + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, 0x184D2A50 + (uint)number);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), content.Length);
        content.CopyTo(frame.AsSpan(8));
        return frame;
    }

    /// <summary>What the real tool makes; the test is skipped where it is not installed.</summary>
    public static byte[] Compress(byte[] content, params string[] options)
    {
        var tool = Tool.Require("zstd");
        using var folder = new TemporaryFolder();
        var input = folder.Write("in", content);
        var result = Tool.Run(tool, ["-q", "-f", .. options, input, "-o", folder.File("out")]);
        return result.ExitCode == 0 ? File.ReadAllBytes(folder.File("out")) : throw new InvalidOperationException(result.Error);
    }

    /// <summary>What the real tool makes of it; null when it refuses.</summary>
    public static byte[]? Decompress(byte[] stored)
    {
        var tool = Tool.Require("zstd");
        using var folder = new TemporaryFolder();
        var input = folder.Write("in.zst", stored);
        var result = Tool.Run(tool, ["-q", "-d", "-f", input, "-o", folder.File("out")]);
        return result.ExitCode == 0 ? File.ReadAllBytes(folder.File("out")) : null;
    }
}
