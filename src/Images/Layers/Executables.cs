namespace Plimsoll.Images;

/// <summary>Tells executables by mode, name and first bytes.</summary>
internal static class Executables
{
    public const int HeadBytes = 8;
    private const int AnyExecuteBit = 0x49;

    /// <summary>Whether a file is worth a look: any execute bit, or a name such as libraries and programs have.</summary>
    public static bool IsCandidate(int mode, ReadOnlySpan<byte> path)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        return (mode & AnyExecuteBit) != 0
            || name.EndsWith(".so"u8)
            || name.EndsWith(".exe"u8)
            || name.EndsWith(".dll"u8)
            || !name.Contains((byte)'.');
    }

    /// <summary>ELF, PE (by its DOS stub) and Mach-O, also fat.</summary>
    /// <remarks>A Java class starts like a fat Mach-O file, but its version is above any count of architectures.</remarks>
    public static bool HasMagic(ReadOnlySpan<byte> head) => head switch
    {
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => true,
        [(byte)'M', (byte)'Z', ..] => true,
        [0xfe, 0xed, 0xfa, 0xce or 0xcf, ..] or [0xce or 0xcf, 0xfa, 0xed, 0xfe, ..] => true,
        [0xca, 0xfe, 0xba, 0xbe or 0xbf, 0, 0, 0, < 45, ..] => true,
        _ => false,
    };
}
