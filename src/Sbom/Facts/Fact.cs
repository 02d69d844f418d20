using System.Collections.Immutable;

namespace Plimsoll.Sbom.Facts;

/// <summary>The content of one payload.</summary>
internal abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>All packages that a file proves.</summary>
    public sealed record Packages(ImmutableArray<PackageFact> Items) : Fact;

    /// <summary>The paths that belong to an OS package, without leading slash.</summary>
    /// <param name="Package">Its name, with <c>:architecture</c> where the file's name has it.</param>
    public sealed record FileList(string Package, ImmutableArray<string> Paths) : Fact;

    /// <summary>The licences that a package's copyright file names.</summary>
    public sealed record Licenses(string Package, ImmutableArray<string> Names) : Fact;

    /// <summary>Assignments of an os-release, or one entry with an empty key for a bare version file.</summary>
    public sealed record Release(ImmutableSortedDictionary<string, string> Values) : Fact;
}
