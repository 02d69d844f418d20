using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Tests;

/// <summary>A source directory in a few lines of a test.</summary>
internal static class SourceFolder
{
    public static Inventory Build((string Path, string Text)[] files, bool includeDevelopment = false)
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
            File.WriteAllText(folder.File(path), text);
        }

        return InventoryBuilder.Build(SketchedImage.Scan($"dir:{folder.Path}"), Limits.Default, includeDevelopment);
    }

    public static IEnumerable<string> Show(Inventory inventory) => inventory.Packages.Select(p => $"{p.Path}: {p.Purl}");
}
