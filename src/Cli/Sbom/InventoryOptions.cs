using System.CommandLine;
using Plimsoll.Cli.Cache;
using Plimsoll.Cli.Frame;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Sbom;

/// <summary>The options that say how a target is read.</summary>
internal sealed class InventoryOptions
{
    public const string TargetHelp =
        "Image archive (docker-archive:, oci-archive:), OCI layout (oci:DIR[:NAME]), root file system (rootfs:DIR, dir:DIR), CycloneDX or SPDX file (sbom:FILE), or - for stdin; "
        + "without scheme the content decides.";

    public Option<Platform?> Platform { get; } = Values.Scalar<Platform>("--platform", "OS/ARCH", "Which image of a multi-platform index, e.g. linux/arm64.", "linux/amd64");

    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Read every layer anew and remember nothing." };

    public CacheOptions Cache { get; } = new();

    public IEnumerable<Option> All => [Platform, NoCache, Cache.Size];
}
