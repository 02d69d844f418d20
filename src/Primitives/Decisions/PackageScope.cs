namespace Plimsoll.Primitives.Decisions;

/// <summary>Whether a package URL that somebody wrote down means an installed package: what it leaves out may be anything.</summary>
public static class PackageScope
{
    public static bool Includes(PackageUrl scope, PackageUrl package) =>
        scope.Type == package.Type && scope.Namespace == package.Namespace && scope.Name == package.Name
        && (scope.Version is null || scope.Version == package.Version)
        && scope.Qualifiers.All(q => package.Qualifiers.TryGetValue(q.Key, out var value) && value == q.Value)
        && (scope.Subpath is null || scope.Subpath == package.Subpath);
}
