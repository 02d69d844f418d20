using System.Text;
using Plimsoll.Images;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Tests;

/// <summary>An image in a few lines of a test: layers of files, links and deletions, packed and scanned like any other.</summary>
internal sealed class SketchedImage
{
    private readonly ImageBuilder _builder = new() { Created = "2024-05-06T07:08:09Z" };

    /// <summary>Adds a layer. A null content deletes the path; one that starts with <c>-></c> makes a symbolic link.</summary>
    public SketchedImage Layer(params (string Path, string? Content)[] files) =>
        Layer([.. files.Select(f => (f.Path, f.Content is null ? null : Encoding.UTF8.GetBytes(f.Content)))]);

    public SketchedImage Layer((string Path, byte[]? Content)[] files)
    {
        _builder.Layer(tar =>
        {
            foreach (var (path, content) in files)
            {
                _ = content switch
                {
                    null => tar.Whiteout(path),
                    [(byte)'-', (byte)'>', .. var target] => tar.Symlink(path, Encoding.UTF8.GetString(target)),
                    [0x7f, ..] => tar.File(path, content, mode: 0x1ed),
                    _ => tar.File(path, content),
                };
            }
        });
        return this;
    }

    public ScannedImage Scan()
    {
        using var folder = new TemporaryFolder();
        return Scan($"docker-archive:{_builder.WriteDockerArchive(folder)}");
    }

    /// <summary>The same files as a container would see them, scanned as a directory.</summary>
    public ScannedImage ScanRootFileSystem()
    {
        using var folder = new TemporaryFolder();
        return Scan($"rootfs:{_builder.WriteRootFileSystem(folder)}");
    }

    /// <summary>The same files as a source directory, of which lock files and manifests are read.</summary>
    public Inventory BuildLocked()
    {
        using var folder = new TemporaryFolder();
        return InventoryBuilder.Build(Scan($"dir:{_builder.WriteRootFileSystem(folder)}"), Limits.Default);
    }

    public Inventory Build() => InventoryBuilder.Build(Scan(), Limits.Default);

    public static ScannedImage Scan(string target) =>
        ImageScanner.ScanAsync(Targets.Resolve(target), [PackageAnalyzers.For(Targets.Resolve(target).Kind)], new ScanOptions(), CancellationToken.None).GetAwaiter().GetResult();
}
