using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images;

/// <summary>The few calls of the C library that .NET has no equal for: names as bytes, owners, no link followed.</summary>
internal static partial class Libc
{
    public const int AtCurrentDirectory = -100;
    public const int AtEmptyPath = 0x1000;
    public const int AtNoFollow = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;
    private const uint BasicStatus = 0x7ff;

    // The two flags that differ between architectures.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;

    public static int OpenDirectory { get; } = IsArm ? 0x4000 : 0x10000;

    public static int OpenNoFollow { get; } = IsArm ? 0x8000 : 0x20000;

    public static bool IsAvailable => OperatingSystem.IsLinux();

    /// <summary>Follows links unless <paramref name="flags"/> say otherwise; the error number on failure, else zero.</summary>
    public static int GetStatus(SafeHandle directory, ReadOnlySpan<byte> path, int flags, out FileStatus status)
    {
        var given = false;
        try
        {
            directory.DangerousAddRef(ref given);
            return Statx((int)directory.DangerousGetHandle(), Terminated(path), flags, BasicStatus, out status) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        finally
        {
            if (given)
            {
                directory.DangerousRelease();
            }
        }
    }

    public static int GetStatus(string path, out FileStatus status) =>
        Statx(AtCurrentDirectory, Terminated(System.Text.Encoding.UTF8.GetBytes(path)), 0, BasicStatus, out status) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Null on failure, with the error number.</summary>
    public static SafeFileHandle? Open(SafeHandle? directory, ReadOnlySpan<byte> path, int flags, out int error)
    {
        var given = false;
        try
        {
            directory?.DangerousAddRef(ref given);
            var descriptor = OpenAt(directory is null ? AtCurrentDirectory : (int)directory.DangerousGetHandle(), Terminated(path), flags | OpenCloseOnExec, 0);
            error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
        finally
        {
            if (given)
            {
                directory!.DangerousRelease();
            }
        }
    }

    public static byte[]? ReadLink(SafeHandle directory, ReadOnlySpan<byte> name)
    {
        var given = false;
        try
        {
            directory.DangerousAddRef(ref given);
            var buffer = new byte[4097];
            var length = ReadLinkAt((int)directory.DangerousGetHandle(), Terminated(name), buffer, buffer.Length);
            return length < 0 ? null : buffer[..(int)length];
        }
        finally
        {
            if (given)
            {
                directory.DangerousRelease();
            }
        }
    }

    public static string Message(int error) => Marshal.GetPInvokeErrorMessage(error);

    /// <summary>The names in an open directory, without <c>.</c> and <c>..</c>, in no order; null with the error number on failure.</summary>
    public static unsafe List<byte[]>? ReadNames(SafeFileHandle directory, int most, out int error)
    {
        // fdopendir takes its descriptor over, so it gets one of its own.
        using var own = Open(directory, "."u8, OpenDirectory, out error);
        var stream = own is null ? 0 : OpenStream((int)own.DangerousGetHandle());
        if (stream == 0)
        {
            error = error == 0 ? Marshal.GetLastPInvokeError() : error;
            return null;
        }

        own!.SetHandleAsInvalid();
        var names = new List<byte[]>();
        try
        {
            // struct dirent: inode 8, offset 8, record length 2, type 1, then the name (64-bit glibc and musl).
            while (names.Count <= most && ReadNext(stream) is not 0 and var entry)
            {
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + 19);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    names.Add(name.ToArray());
                }
            }
        }
        finally
        {
            _ = CloseStream(stream);
        }

        return names;
    }

    /// <summary>Whether a directory is of proc, sysfs, cgroup and the like, which hold no installed files and never end.</summary>
    /// <remarks>Source: statfs(2), include/uapi/linux/magic.h.</remarks>
    public static bool IsKernelFileSystem(SafeFileHandle directory)
    {
        var status = new long[32];
        return FileSystemStatus((int)directory.DangerousGetHandle(), status) == 0
            && (uint)status[0] is 0x9fa0 or 0x62656572 or 0x27e0eb or 0x63677270 or 0x64626720 or 0x74726163 or 0x1cd1 or 0x73636673 or 0xcafe4a11;
    }

    private static byte[] Terminated(ReadOnlySpan<byte> text)
    {
        var terminated = new byte[text.Length + 1];
        text.CopyTo(terminated);
        return terminated;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int Statx(int directory, byte[] path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAt(int directory, byte[] path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    private static partial nint ReadLinkAt(int directory, byte[] path, [Out] byte[] buffer, nint size);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int FileSystemStatus(int descriptor, [Out] long[] status);

    [LibraryImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    private static partial nint OpenStream(int descriptor);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial nint ReadNext(nint stream);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseStream(nint stream);
}
