using Plimsoll.Images;
using Plimsoll.Sbom.Extractors;

namespace Plimsoll.Sbom.Tests.Extractors;

public sealed class PackageExtractorTests
{
    [Fact]
    public void Names_are_unique_and_everyone_wants_something()
    {
        Assert.NotEmpty(PackageExtractor.All);
        Assert.Equal(PackageExtractor.All.Length, PackageExtractor.All.Select(e => e.Name).Distinct().Count());
        Assert.All(PackageExtractor.All, e => Assert.True(e.WantsExecutables || e.Patterns.Length > 0, e.Name));
        Assert.Equal(PackageExtractor.All.Length, PackageAnalyzers.For(TargetKind.DockerArchive).Analyzers.Union(PackageAnalyzers.For(TargetKind.SourceDirectory).Analyzers).Count());
    }
}
