namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class AlpmVersionsTests
{
    /// <summary>With a release always, which pacman does not look at when only one version has it, and no separator at the end.</summary>
    private static readonly VersionGenerator Generator = new(
        [
            ["", "", "", "", "0:", "1:", "2:", "10:", "01:"],
            ["0", "1", "2", "9", "10", "01", "20230101", "r", "a"],
            ["", ".", ".", ".", "_", "+", ".."],
            ["0", "1", "2", "10", "010", "99999999999999999999", "a", "A", "beta"],
            ["", "", "", "rc1", "rc2", "rc", "a", "b1", ".1", ".a", ".r1.gabc", "+3+gabc", "..1", "p1", ".rc1"],
            ["-0", "-1", "-1", "-2", "-10", "-01", "-1.1", "-1.10"],
        ],
        ["-3", "-7.1"]);

    [Theory]
    [InlineData("1.0-1")]
    [InlineData("1:1.0rc1-2.1")]
    [InlineData("r100.abc-1")]
    [InlineData("2.38+3+g0abc-10")]
    [InlineData("1.0")]
    public void Takes_what_makepkg_takes(string version) => Assert.True(OrderTable.Scheme("alpm").IsValid(version));

    [Theory]
    [InlineData("empty version", "-1")]
    [InlineData("empty release", "1.0-")]
    [InlineData("release that is no number", "1.0-r1")]
    [InlineData("release of three numbers", "1.0-1.1.1")]
    [InlineData("hyphen in the version", "1-0-1")]
    [InlineData("empty epoch", ":1.0-1")]
    [InlineData("epoch that is no number", "a:1.0-1")]
    [InlineData("two colons", "1:1:1-1")]
    [InlineData("slash", "1/0-1")]
    [InlineData("space", "1 0-1")]
    [InlineData("no ASCII", "1é-1")]
    public void Refuses_what_makepkg_refuses(string why, string version) => Assert.False(OrderTable.Scheme("alpm").IsValid(version), why);

    [Fact]
    public void Agrees_with_libalpm()
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python) || Tool.Run(Python, ["-c", "import ctypes; ctypes.CDLL('libalpm.so.13')"]).ExitCode != 0)
        {
            Assert.Skip("no python3 with libalpm.so.13 (packages python3-minimal, libalpm13)");
        }

        var scheme = OrderTable.Scheme("alpm");
        (string Left, string Right)[] pairs = [.. OrderTable.Pairs("alpm"), .. Generator.Pairs(20_000, seed: 1)];
        VersionOracle.Check("alpm", [.. pairs.Where(pair => scheme.IsValid(pair.Left) && scheme.IsValid(pair.Right))], input => Tool.Run(Python, [VersionOracle.Script("alpm.py")], input));
    }
}
