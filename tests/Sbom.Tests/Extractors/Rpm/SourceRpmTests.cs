using Plimsoll.Sbom.Extractors.Rpm;

namespace Plimsoll.Sbom.Tests.Extractors.Rpm;

public sealed class SourceRpmTests
{
    [Theory]
    [InlineData("bash-5.1.8-9.el9.src.rpm", "bash", "5.1.8-9.el9")]
    [InlineData("a-b-c-1~rc1^2-0.1.nosrc.rpm", "a-b-c", "1~rc1^2-0.1")]
    [InlineData("bash-5.1.8-9.el9.x86_64.rpm", null, null)]
    [InlineData("bash-5.src.rpm", null, null)]
    [InlineData("-1-2.src.rpm", null, null)]
    [InlineData(".src.rpm", null, null)]
    [InlineData("(none)", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void Splits_the_name_of_a_source_package(string? fileName, string? name, string? version) =>
        Assert.Equal(name is null ? null : (name, version!), SourceRpm.Split(fileName));
}
