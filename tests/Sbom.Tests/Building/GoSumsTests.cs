namespace Plimsoll.Sbom.Tests.Building;

public sealed class GoSumsTests
{
    private const string Sum = "a.com/a v1.9.0 h1:x=\nb.com/b v1.0.0 h1:x=\nb.com/b v1.1.0 h1:x=\nc.com/c v1.0.0/go.mod h1:x=\n";

    [Theory]
    [InlineData("module m\ngo 1.16\nrequire a.com/a v1.0.0\n", true)]
    [InlineData("module m\nrequire a.com/a v1.0.0\n", true)]
    [InlineData("module m\ngo 1.17\nrequire a.com/a v1.0.0\n", false)]
    [InlineData("module m\ngo 1.21.0\nrequire a.com/a v1.0.0\n", false)]
    public void Only_before_go_1_17_the_sums_tell_more_than_the_modules(string mod, bool expected)
    {
        var packages = SourceFolder.Build([("go.mod", mod), ("go.sum", Sum)]).Packages.Where(p => p.Name != "stdlib").Select(p => $"{p.Path} {p.Name} {p.Version} {p.IsDirect}");
        Assert.Equal(expected ? ["go.mod a.com/a v1.0.0 True", "go.sum b.com/b v1.1.0 False"] : ["go.mod a.com/a v1.0.0 True"], packages);
    }

    [Fact]
    public void Sums_alone_or_of_another_directory_tell_nothing() =>
        Assert.Empty(SourceFolder.Build([("x/go.mod", "module m\n"), ("go.sum", Sum)]).Packages);
}
