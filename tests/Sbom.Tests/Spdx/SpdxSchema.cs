using Plimsoll.Sbom.Tests.CycloneDx;

namespace Plimsoll.Sbom.Tests.Spdx;

/// <summary>The rules of SPDX 2.3 as an oracle: <c>eng/oracles/spdx</c> with node.</summary>
internal static class SpdxSchema
{
    public static string Problems(byte[] document)
    {
        var node = Tool.Require("node");
        using var folder = new TemporaryFolder();
        var file = folder.Write("spdx.json", document);
        var result = Tool.Run(node, [RepositoryRoot.File("eng", "oracles", "spdx", "validate.mjs"), OfficialSchema.Modules(), file]);
        return result.Output + result.Error;
    }
}
