namespace Plimsoll.Sbom;

/// <summary>What packages are known from.</summary>
[Flags]
public enum PackageSources
{
    None = 0,

    /// <summary>What is really there: package databases, unpacked packages, executables. Images and root file systems are read for it.</summary>
    Installed = 1,

    /// <summary>What a project says it will install: lock files and manifests. Source directories are read for it.</summary>
    Locked = 2,
}
