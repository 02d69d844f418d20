namespace Plimsoll.Testing;

/// <summary>Puts entries of trusted test layers into a real directory.</summary>
internal static class RootFileSystem
{
    public static void Apply(string root, TarItem item)
    {
        var path = Path.Combine(root, item.Name);
        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(path)!;
        if (name == ".wh..wh..opq")
        {
            foreach (var entry in Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [])
            {
                Remove(entry);
            }

            return;
        }

        if (name.StartsWith(".wh.", StringComparison.Ordinal))
        {
            Remove(Path.Combine(folder, name[4..]));
            return;
        }

        Directory.CreateDirectory(folder);
        if (item.Type != '5' || !Directory.Exists(path) || new DirectoryInfo(path).LinkTarget is not null)
        {
            Remove(path);
        }

        switch (item.Type)
        {
            case '0':
                File.WriteAllBytes(path, item.Content);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(path, (UnixFileMode)item.Mode);
                }

                break;
            case '5':
                Directory.CreateDirectory(path);
                break;
            case '2':
                File.CreateSymbolicLink(path, item.Link);
                break;
            case '1':
                var link = Tool.Run("/bin/ln", [Path.Combine(root, item.Link), path]);
                if (link.ExitCode != 0)
                {
                    throw new InvalidOperationException(link.Error);
                }

                break;
            default:
                break;
        }
    }

    private static void Remove(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null || info.Exists)
        {
            File.Delete(path);
        }
        else if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
