using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomDocumentTests
{
    [Fact]
    public void Components_and_relations_stop_at_their_limits()
    {
        var bom = new BomDocument(Limits.Default with { MaxPackages = 1, MaxRelations = 1 });
        bom.Add(new BomComponent());
        bom.AddDependency("a", "b");
        bom.AddDependency("", "b");
        Assert.False(bom.IsCut || bom.HasTooManyRelations);

        bom.Add(new BomComponent());
        bom.AddDependency("a", "c");
        Assert.True(bom.IsCut && bom.HasTooManyRelations);
        Assert.Single(bom.Components);
        Assert.Equal(["b"], bom.Dependencies["a"]);
    }

    [Fact]
    public void Only_properties_that_somebody_understands_are_kept()
    {
        List<KeyValuePair<string, string>> kept = [];
        BomDocument.AddProperty(kept, "plimsoll:direct", "true");
        BomDocument.AddProperty(kept, "vendor:noise", "x");
        Assert.Equal("plimsoll:direct", Assert.Single(kept).Key);
    }
}
