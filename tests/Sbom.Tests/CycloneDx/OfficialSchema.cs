namespace Plimsoll.Sbom.Tests.CycloneDx;

/// <summary>The official JSON schema as an oracle: node and the packages of <c>eng/oracles/cyclonedx</c>.</summary>
internal static class OfficialSchema
{
    public static void Validate(byte[] document) => Assert.Equal("", Problems(document));

    /// <summary>One line for each problem. Skips, and says so, where the packages are not installed in <c>artifacts/oracles</c> or <c>PLIMSOLL_PEERS</c>.</summary>
    public static string Problems(byte[] document)
    {
        var node = Tool.Require("node");
        string[] places =
        [
            RepositoryRoot.File("artifacts", "oracles", "cyclonedx", "node_modules"),
            Path.Combine(Environment.GetEnvironmentVariable("PLIMSOLL_PEERS") ?? "/", "cyclonedx", "node_modules"),
        ];
        var modules = Array.Find(places, place => Directory.Exists(Path.Combine(place, "ajv")));
        if (modules is null)
        {
            Assert.Skip("The CycloneDX schema packages are not installed (eng/oracles/cyclonedx)");
        }

        using var folder = new TemporaryFolder();
        var file = folder.Write("bom.json", document);
        var result = Tool.Run(node, [RepositoryRoot.File("eng", "oracles", "cyclonedx", "validate.mjs"), modules, file]);
        return result.Output + result.Error;
    }
}
