using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Formats.Tests.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.DotNetBundle;

public sealed class BundleMarkTests
{
    private static readonly byte[] Mark = Convert.FromHexString(SketchedBundle.Mark);

    private static ulong? Find(byte[] bytes, Limits? limits = null) => BundleMark.Find(new MemoryRanges(bytes), limits ?? Limits.Default);

    [Fact]
    public void Offset_stands_before_the_mark_in_writable_data()
    {
        Assert.Equal(77ul, Find([.. SketchedBundle.Point(SketchedBundle.Host(), 77), 1]));
        Assert.Equal(77ul, Find([.. SketchedBundle.Point(SketchedBundle.HostForWindows(), 77), 1]));
    }

    [Fact]
    public void Host_without_bundle_has_none()
    {
        Assert.Null(Find(SketchedBundle.Host()));
        Assert.Null(Find([.. SketchedBundle.Host(), 1]));
        Assert.Null(Find([.. SketchedBundle.HostForWindows(), 1]));
    }

    [Fact]
    public void Mark_counts_only_in_writable_data_of_an_executable_with_something_behind_it()
    {
        Assert.Null(Find(SketchedBundle.Point(SketchedBundle.Host(), 77)));
        Assert.Null(Find(SketchedBundle.Point(SketchedBundle.HostForWindows(), 77)));
        Assert.Null(Find([.. SketchedExecutable.Elf64([1, .. new byte[7], .. Mark], writable: false, section: ".data"), 1]));
        Assert.Null(Find([1, .. new byte[63], .. Mark, 0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData((64 << 10) - 20)]
    [InlineData((64 << 10) - 39)]
    [InlineData((64 << 10) - 41)]
    [InlineData(200_000)]
    public void Mark_is_found_wherever_windows_meet(int before)
    {
        var host = SketchedExecutable.Elf64([.. new byte[before], 77, .. new byte[7], .. Mark, 0], section: ".data");
        Assert.Equal(77ul, Find([.. host, 1]));
    }

    [Fact]
    public void Search_ends_at_the_limit()
    {
        var host = SketchedExecutable.Elf64([.. new byte[5000], 77, .. new byte[7], .. Mark, 0], section: ".data");
        Assert.Null(Find([.. host, 1], Limits.Default with { MaxBundleSearchBytes = 4000 }));
    }
}
