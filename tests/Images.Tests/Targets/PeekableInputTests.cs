namespace Plimsoll.Images.Tests.Resolving;

public sealed class PeekableInputTests
{
    [Fact]
    public void Standard_input_is_told_by_its_first_bytes_and_not_used_up()
    {
        var input = new PeekableInput(() => new MemoryStream("  {\"a\":1}"u8.ToArray()));

        Assert.Equal(new Target(TargetKind.Sbom, "-"), Targets.Resolve("-", input.Peek));
        Assert.Equal("  {\"a\":1}", new StreamReader(input.Open()).ReadToEnd());
        Assert.Equal(new Target(TargetKind.DockerArchive, "-"), Targets.Resolve("-", () => new TarBuilder().File("a", "").ToArray()));
        Assert.Throws<TargetException>(() => Targets.Resolve("-", () => "text"u8.ToArray()));
    }
}
