using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Sbom.Tests.CycloneDx;

/// <summary>Reads documents of other tools written in a test.</summary>
internal static class SampleBom
{
    public static Inventory Read(string json, Limits? limits = null) => SbomReader.Read(Encoding.UTF8.GetBytes(json), "bom.json", limits ?? Limits.Default).Value;

    public static string Bom(string components) => $$"""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{{components}}]}""";
}
