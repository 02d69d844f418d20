using System.Runtime.InteropServices;

namespace Plimsoll.Images;

/// <summary>The kernel's <c>struct statx</c>, the same on every Linux architecture.</summary>
/// <remarks>Source: statx(2), include/uapi/linux/stat.h.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(20)]
    public uint UserId;

    [FieldOffset(24)]
    public uint GroupId;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(96)]
    public long ChangedSeconds;

    [FieldOffset(104)]
    public uint ChangedNanoseconds;

    [FieldOffset(112)]
    public long ModifiedSeconds;

    [FieldOffset(120)]
    public uint ModifiedNanoseconds;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;

    private const int TypeMask = 0xf000;

    public readonly bool IsRegular => (Mode & TypeMask) == 0x8000;

    public readonly EntryKind Kind => (Mode & TypeMask) switch
    {
        0x8000 => EntryKind.File,
        0x4000 => EntryKind.Directory,
        0xa000 => EntryKind.SymbolicLink,
        0x1000 or 0xc000 => EntryKind.Fifo,
        _ => EntryKind.Device,
    };

    public readonly FileIdentity Identity => new(
        ((ulong)DeviceMajor << 32) | DeviceMinor, Inode, (long)Size, ModifiedSeconds, ModifiedNanoseconds, ChangedSeconds, ChangedNanoseconds);
}
