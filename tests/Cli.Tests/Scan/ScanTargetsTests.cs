using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Scan;
using Plimsoll.Formats.Project;

namespace Plimsoll.Cli.Tests;

public sealed class ScanTargetsTests
{
    private static readonly FoundProject Project = new(
        new ProjectFile { Services = [new("shop", ["docker-archive:build/shop.tar"]), new("cart", ["oci:/abs:cart", "../cart.json"])] }, "/repo/sub/plimsoll.yaml", "/repo/sub");

    [Fact]
    public void Takes_what_was_typed_then_the_services() => Assert.Equal(
        ["x.tar", "docker-archive:/repo/sub/build/shop.tar"],
        ScanTargets.Choose(["x.tar"], ["shop"], all: false, Project).ToArray());

    [Fact]
    public void Takes_all_services_once() => Assert.Equal(
        ["docker-archive:/repo/sub/build/shop.tar", "oci:/abs:cart", "/repo/cart.json"],
        ScanTargets.Choose([], ["shop"], all: true, Project).ToArray());

    [Theory]
    [InlineData("shpo", "plimsoll.yaml has no service 'shpo'", "did you mean shop?")]
    [InlineData("banana", "plimsoll.yaml has no service 'banana'", "it has shop, cart")]
    public void Refuses_a_service_that_the_file_does_not_have(string name, string message, string advice)
    {
        var wrong = Assert.Throws<CommandException>(() => ScanTargets.Choose([], [name], all: false, Project));
        Assert.Equal((ExitCode.Usage, message, advice), (wrong.Code, wrong.Message, wrong.Advice));
    }

    [Fact]
    public void Refuses_to_scan_nothing()
    {
        var none = new FoundProject(ProjectFile.Empty, null, "/");
        Assert.Equal("a target is missing", Assert.Throws<CommandException>(() => ScanTargets.Choose([], [], all: false, none)).Message);
        Assert.StartsWith("there is no plimsoll.yaml", Assert.Throws<CommandException>(() => ScanTargets.Choose([], [], all: true, none)).Message, StringComparison.Ordinal);
        Assert.Equal("plimsoll.yaml has no services", Assert.Throws<CommandException>(() => ScanTargets.Choose([], [], all: true, none with { Path = "/plimsoll.yaml" })).Message);
    }
}
