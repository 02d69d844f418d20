namespace Plimsoll.Images;

/// <summary>How a file's path is compared; the kinds are ordered by cost.</summary>
public enum PathPatternKind
{
    /// <summary>The whole path, e.g. <c>var/lib/dpkg/status</c>.</summary>
    Path,

    /// <summary>The last component, e.g. <c>package.json</c>.</summary>
    FileName,

    /// <summary>The end of the last component, e.g. <c>.jar</c>.</summary>
    Suffix,

    /// <summary>Everything directly in one directory, e.g. <c>var/lib/dpkg/status.d</c>.</summary>
    Directory,

    /// <summary>A file with a name in a directory whose name ends in a suffix, e.g. <c>.dist-info</c> and <c>METADATA</c>.</summary>
    DirectorySuffixAndFileName,

    /// <summary>Files in one directory whose names end in a suffix, e.g. <c>var/lib/dpkg/info</c> and <c>.list</c>.</summary>
    DirectoryAndSuffix,

    /// <summary>Files directly in any directory of one name whose names end in a suffix, e.g. <c>conda-meta</c> and <c>.json</c>.</summary>
    DirectoryNameAndSuffix,

    /// <summary>The start and the end of the last component, e.g. <c>requirements</c> and <c>.txt</c>.</summary>
    FileNamePrefixAndSuffix,
}

/// <summary>One way for a path to interest an analyzer. Comparisons are by byte, case-sensitive.</summary>
public readonly record struct PathPattern
{
    private PathPattern(PathPatternKind kind, string first, string second = "") => (Kind, First, Second) = (kind, first, second);

    public PathPatternKind Kind { get; }

    public string First { get; }

    /// <summary>The second text of the two-part kinds; else empty.</summary>
    public string Second { get; }

    public static PathPattern Path(string path) => new(PathPatternKind.Path, path);

    public static PathPattern FileName(string name) => new(PathPatternKind.FileName, name);

    public static PathPattern FileName(string prefix, string suffix) => new(PathPatternKind.FileNamePrefixAndSuffix, prefix, suffix);

    public static PathPattern Suffix(string suffix) => new(PathPatternKind.Suffix, suffix);

    public static PathPattern InDirectory(string directory) => new(PathPatternKind.Directory, directory);

    public static PathPattern InDirectory(string directory, string suffix) => new(PathPatternKind.DirectoryAndSuffix, directory, suffix);

    public static PathPattern InDirectoryNamed(string directorySuffix, string fileName) =>
        new(PathPatternKind.DirectorySuffixAndFileName, directorySuffix, fileName);

    public static PathPattern InDirectoriesNamed(string directoryName, string suffix) =>
        new(PathPatternKind.DirectoryNameAndSuffix, directoryName, suffix);
}
