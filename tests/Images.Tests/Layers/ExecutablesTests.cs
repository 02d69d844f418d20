namespace Plimsoll.Images.Tests.Layers;

public sealed class ExecutablesTests
{
    [Theory]
    [InlineData("bin/tool.bin", 0x1ed, true)]
    [InlineData("bin/tool", 0x1a4, true)]
    [InlineData("lib/x.so", 0x1a4, true)]
    [InlineData("lib/x.dll", 0x1a4, true)]
    [InlineData("lib/x.exe", 0x1a4, true)]
    [InlineData("lib/x.bin", 0x1a4, false)]
    [InlineData("lib.d/x.txt", 0x1a4, false)]
    [InlineData("lib.d/x", 0x1a4, true)]
    public void Mode_and_name_make_a_candidate(string path, int mode, bool expected)
    {
        Assert.Equal(expected, Executables.IsCandidate(mode, System.Text.Encoding.UTF8.GetBytes(path)));
    }

    [Theory]
    [InlineData("7f454c4602010100", true)]
    [InlineData("4d5a900003000000", true)]
    [InlineData("feedface00000000", true)]
    [InlineData("feedfacf00000000", true)]
    [InlineData("cefaedfe00000000", true)]
    [InlineData("cffaedfe00000000", true)]
    [InlineData("cafebabe00000002", true)]
    [InlineData("cafebabe00000041", false)]
    [InlineData("2321202f62696e2f", false)]
    [InlineData("7f454c", false)]
    [InlineData("", false)]
    public void First_bytes_tell_an_executable(string head, bool expected)
    {
        Assert.Equal(expected, Executables.HasMagic(Convert.FromHexString(head)));
    }
}
