namespace Plimsoll.Sbom.Tests.Extractors.DotNet;

/// <summary>Files that the SDK wrote (fixtures/README.md).</summary>
internal static class SampleFixtures
{
    public static byte[] Read(string name) => File.ReadAllBytes(RepositoryRoot.File("tests", "Sbom.Tests", "Extractors", "DotNet", "fixtures", name));
}
