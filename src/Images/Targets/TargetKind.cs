namespace Plimsoll.Images;

public enum TargetKind
{
    /// <summary>What <c>docker save</c> writes, also gzip.</summary>
    DockerArchive,

    /// <summary>An OCI image layout directory.</summary>
    OciLayout,

    /// <summary>An OCI image layout in a tar archive, also gzip.</summary>
    OciArchive,

    /// <summary>A directory that is a root file system.</summary>
    FileSystem,

    /// <summary>A directory of sources: lock files are read, not what is installed.</summary>
    SourceDirectory,

    /// <summary>An image of a registry, by reference.</summary>
    Registry,

    /// <summary>An image that a container engine of this machine holds.</summary>
    Daemon,

    /// <summary>A bill of materials, which this project does not read itself.</summary>
    Sbom,
}
