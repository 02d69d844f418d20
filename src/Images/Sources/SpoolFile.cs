using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images;

/// <summary>Makes temporary files that have no name any more.</summary>
internal static class SpoolFile
{
    /// <param name="folder">Null is the system's folder for temporary files.</param>
    /// <param name="need">Why there must be one; starts the message.</param>
    public static SafeFileHandle Create(string? folder, string need)
    {
        folder ??= Path.GetTempPath();
        var path = Path.Combine(folder, $"plimsoll-{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(folder);
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.DeleteOnClose);
            if (Libc.IsAvailable)
            {
                // Gone by name at once, so that nothing is left behind however the program ends.
                File.Delete(path);
            }

            return handle;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{need}, and {folder} cannot be written ({e.Message}); set TMPDIR to a folder that can", e);
        }
    }
}
