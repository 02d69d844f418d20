using System.CommandLine;
using Plimsoll.Cli.Cache;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Registry;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Sbom;

/// <summary>The options that say how a target is read.</summary>
internal sealed class InventoryOptions
{
    public const string TargetHelp =
        "Image archive (docker-archive:, oci-archive:), OCI layout (oci:DIR[:NAME]), root file system (rootfs:DIR, dir:DIR), CycloneDX or SPDX file (sbom:FILE), or - for stdin; "
        + "without scheme the content decides. An image of a registry by its name (registry:NAME[:TAG][@DIGEST]), or of Docker or Podman here (docker-daemon:NAME).";

    public Option<Platform?> Platform { get; } = Values.Scalar<Platform>("--platform", "OS/ARCH", "Which image of a multi-platform index, e.g. linux/arm64.", "linux/amd64");

    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Read every layer anew and remember nothing." };

    public Option<bool> IncludeDev { get; } = new("--include-dev") { Description = "Also list packages that lock files mark as needed for development only." };

    public CacheOptions Cache { get; } = new();

    public RegistryOptions Registry { get; } = new();

    public IEnumerable<Option> All => [Platform, IncludeDev, NoCache, Cache.Size, .. Registry.All];

    /// <summary>Those that matter where no package is listed.</summary>
    public IEnumerable<Option> ForFiles => [Platform, NoCache, Cache.Size, .. Registry.All];
}
