namespace Plimsoll.Architecture.Tests;

/// <summary>The hand-written C# of the checkout.</summary>
internal static class Sources
{
    public static string[] Projects { get; } =
        [.. Directory.GetDirectories(RepositoryRoot.File("src")).Where(d => Directory.EnumerateFiles(d, "*.csproj").Any()).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Paths below the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(params string[] folders) =>
        folders.Select(folder => RepositoryRoot.File(folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    public static string Text(string path) => File.ReadAllText(RepositoryRoot.File(path));
}
