using Plimsoll.Primitives;
using Plimsoll.Sbom.Spdx;

namespace Plimsoll.Sbom.Tests.Spdx;

public sealed class SpdxDocumentTests
{
    [Fact]
    public void Packages_files_and_relationships_stop_at_their_limits()
    {
        var spdx = new SpdxDocument(Limits.Default with { MaxPackages = 1, MaxListedFiles = 1, MaxRelations = 1 });
        spdx.Add(new SpdxElement());
        spdx.AddFile("a", "x");
        spdx.AddFile("", "nameless");
        spdx.Relate("a", "CONTAINS", "b");
        spdx.Relate("a", "CONTAINS", "");
        Assert.False(spdx.HasTooManyPackages || spdx.HasTooManyRelations);

        spdx.Add(new SpdxElement());
        Assert.True(spdx.HasTooManyPackages);
        spdx.Relate("a", "CONTAINS", "c");
        Assert.True(spdx.HasTooManyRelations);
        Assert.Single(spdx.Relationships);
    }
}
