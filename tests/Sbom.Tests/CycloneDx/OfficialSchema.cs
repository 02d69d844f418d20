namespace Plimsoll.Sbom.Tests.CycloneDx;

/// <summary>The official schemas as oracles: node with the packages of <c>eng/oracles/cyclonedx</c>, and xmllint.</summary>
internal static class OfficialSchema
{
    public static void Validate(byte[] document) => Assert.Equal("", Problems(document));

    /// <summary>One line for each problem of a JSON document, by the schema of the version that it names.</summary>
    public static string Problems(byte[] document)
    {
        var node = Tool.Require("node");
        using var folder = new TemporaryFolder();
        var file = folder.Write("bom.json", document);
        var result = Tool.Run(node, [RepositoryRoot.File("eng", "oracles", "cyclonedx", "validate.mjs"), Modules(), file]);
        return result.Output + result.Error;
    }

    public static void ValidateXml(byte[] document, string version) => Assert.Equal("", XmlProblems(document, version));

    /// <summary>What xmllint says beyond that the document validates.</summary>
    public static string XmlProblems(byte[] document, string version)
    {
        var xmllint = Tool.Require("xmllint");
        var schema = Path.Combine(Modules(), "@cyclonedx", "cyclonedx-library", "res", "schema", $"bom-{version}.SNAPSHOT.xsd");
        using var folder = new TemporaryFolder();
        var file = folder.Write("bom.xml", document);
        var result = Tool.Run(xmllint, ["--noout", "--nonet", "--schema", schema, file]);
        return (result.Output + result.Error).Replace($"{file} validates\n", "", StringComparison.Ordinal);
    }

    /// <summary>Skips, and says so, where the packages are not installed in <c>artifacts/oracles</c> or <c>PLIMSOLL_PEERS</c>.</summary>
    public static string Modules()
    {
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

        return modules;
    }
}
