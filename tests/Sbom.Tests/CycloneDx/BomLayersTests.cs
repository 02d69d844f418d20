using Plimsoll.Primitives;
using Plimsoll.Sbom.CycloneDx;

namespace Plimsoll.Sbom.Tests.CycloneDx;

public sealed class BomLayersTests
{
    private static readonly string DiffId = Digest.Sha256([1]).ToString();

    private static BomLayers Layers()
    {
        var subject = new BomComponent();
        subject.Properties.Add(new(PropertyNames.ImageLayer, $"0 {DiffId}"));
        subject.Properties.Add(new(PropertyNames.ImageCommand, "0 RUN a b"));
        subject.Properties.Add(new(PropertyNames.ImageLayer, "nonsense"));
        return BomLayers.Read(subject);
    }

    [Fact]
    public void Layers_have_their_commands() => Assert.Equal(new LayerReference(0, Digest.Parse(DiffId), "RUN a b"), Assert.Single(Layers().All));

    [Theory]
    [InlineData("0 {0}", "RUN a b")]
    [InlineData("1 {0}", null)]
    public void Reference_finds_the_listed_layer_or_stands_alone(string text, string? command) =>
        Assert.Equal(command, Layers().Find(text.Replace("{0}", DiffId, StringComparison.Ordinal))?.CreatedBy);

    [Theory]
    [InlineData("none")]
    [InlineData("0 sha256:short")]
    [InlineData("-1 {0}")]
    [InlineData("99999999999 {0}")]
    [InlineData("")]
    public void Text_that_names_no_layer_is_none(string text) => Assert.Null(Layers().Find(text.Replace("{0}", DiffId, StringComparison.Ordinal)));
}
