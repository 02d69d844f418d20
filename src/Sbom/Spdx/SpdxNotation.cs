namespace Plimsoll.Sbom.Spdx;

/// <summary>Writes the sections of an SPDX document in one of its notations, in the order of the methods.</summary>
internal abstract class SpdxNotation : IDisposable
{
    /// <param name="documentNamespace">Absent while the hash for it is computed.</param>
    public abstract void Begin(SpdxHeader header, string? documentNamespace);

    public abstract void Packages(SpdxHeader header, IEnumerable<SpdxPackage> packages);

    public abstract void Licenses(IEnumerable<SpdxLicense> licenses);

    public abstract void Relationships(IEnumerable<SpdxRelationship> relationships);

    public abstract void End();

    public abstract void Dispose();
}
