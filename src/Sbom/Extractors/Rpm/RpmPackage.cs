using Plimsoll.Formats.RpmHeader;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Rpm;

/// <summary>What a package's header says about it.</summary>
internal static class RpmPackage
{
    /// <summary>Null without name or version; <see cref="RpmHeaderBlob.Problem"/> says what else was lost.</summary>
    public static PackageFact? Read(RpmHeaderBlob header, RpmFileNames fileNames)
    {
        if (header.Text(RpmTag.Name) is not { Length: > 0 } name || header.Text(RpmTag.Version) is not { Length: > 0 } version)
        {
            return null;
        }

        var epochs = header.Numbers(RpmTag.Epoch);
        var epoch = epochs.Count > 0 ? epochs[0] : 0;
        var source = SourceRpm.Split(header.Text(RpmTag.SourceRpm));
        var license = Filled(header.Text(RpmTag.License));
        return new PackageFact
        {
            Name = name,
            Version = RpmNames.Version(epoch, version, Filled(header.Text(RpmTag.Release))),
            Architecture = Filled(header.Text(RpmTag.Architecture)),
            SourceName = source?.Name,
            SourceVersion = source is null ? null : RpmNames.Version(epoch, source.Value.Version, null),
            Supplier = Filled(header.Text(RpmTag.Vendor)),
            Modularity = Filled(header.Text(RpmTag.ModularityLabel)),
            Licenses = license is null ? [] : [license],
            Files = fileNames.Of(header),
        };
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
