namespace Plimsoll.Sbom.Extractors.Alpm;

/// <summary>Where pacman keeps what it knows of an installed package.</summary>
internal static class AlpmPlaces
{
    private const string Local = "var/lib/pacman/local/";

    /// <summary><c>NAME-VERSION-RELEASE</c> of a file directly in a package's folder; null for any other file.</summary>
    public static string? Folder(string path) =>
        path.StartsWith(Local, StringComparison.Ordinal) && path[Local.Length..].Split('/') is [var folder, _] ? folder : null;
}
