namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>The file name of a source package: <c>NAME-VERSION-RELEASE.src.rpm</c>, or <c>.nosrc.rpm</c> where sources may not be passed on.</summary>
internal static class SourceRpm
{
    /// <summary>Name, and version with release; null when it is no such name.</summary>
    public static (string Name, string Version)? Split(string? fileName)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[".nosrc.rpm", ".src.rpm"])
        {
            if (fileName is not null && fileName.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = fileName[..^suffix.Length];
                var release = stem.LastIndexOf('-');
                var version = release <= 0 ? -1 : stem.LastIndexOf('-', release - 1);
                return version <= 0 ? null : (stem[..version], stem[(version + 1)..]);
            }
        }

        return null;
    }
}
