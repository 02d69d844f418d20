namespace Plimsoll.Sbom.Facts;

/// <summary>First byte of a payload.</summary>
internal enum FactKind : byte
{
    Packages = 1,
    FileList = 2,
    Licenses = 3,
    Release = 4,
}
