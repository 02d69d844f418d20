using System.Runtime.InteropServices;

namespace Plimsoll.Cli.Frame;

/// <summary>Asks the kernel how wide a terminal is. The console classes would also switch its keypad mode, and take longer.</summary>
/// <remarks>Source: ioctl_tty(2), TIOCGWINSZ; its number is that of Linux.</remarks>
internal static partial class TerminalSize
{
    private const nuint GetWindowSize = 0x5413;
    private const int MinColumns = 40;

    /// <summary>Columns of the terminal behind a file descriptor; <paramref name="otherwise"/> when it does not say.</summary>
    public static int Columns(int descriptor, int otherwise)
    {
        if (!OperatingSystem.IsLinux())
        {
            return otherwise;
        }

        Span<ushort> size = stackalloc ushort[4];
        return Ioctl(descriptor, GetWindowSize, ref size[0]) == 0 && size[1] > 0 ? Math.Max(MinColumns, (int)size[1]) : otherwise;
    }

    /// <param name="size">First of four numbers: rows, columns, and the same in pixels.</param>
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int descriptor, nuint request, ref ushort size);
}
