namespace Plimsoll.Testing;

/// <summary>Finds files of the checkout that the test assembly was built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder with <c>global.json</c>, found upward from the test binaries (deterministic builds rewrite caller paths).</summary>
    public static string Path { get; } = Find();

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "global.json")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No global.json above {AppContext.BaseDirectory}");
    }
}
