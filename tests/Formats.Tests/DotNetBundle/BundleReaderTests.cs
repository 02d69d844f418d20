using System.Text;
using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Formats.Tests.Executables;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.DotNetBundle;

public sealed class BundleReaderTests
{
    private static readonly byte[] Good = SketchedBundle.Of(6, ("app.dll", 1, new byte[50], false), ("app.deps.json", 3, "{}"u8.ToArray(), true), (new string('d', 200), 5, [], false));

    private static Parsed<BundleFile?> Read(byte[] bytes, Limits? limits = null) => BundleReader.Read(new MemoryRanges(bytes), limits ?? Limits.Default);

    [Theory]
    [InlineData(1u, false)]
    [InlineData(2u, false)]
    [InlineData(6u, false)]
    [InlineData(6u, true)]
    public void Reads_manifest_and_files_of_every_version(uint version, bool compress)
    {
        var bytes = SketchedBundle.Of(version, ("app.dll", 1, new byte[50], compress), ("app.deps.json", 3, "{\"targets\":{}}"u8.ToArray(), compress));
        var (bundle, diagnostics) = Read(bytes);
        Assert.Empty(diagnostics);
        Assert.Equal((version, false), (bundle!.MajorVersion, bundle.IsCut));
        Assert.Equal([("app.dll", BundledFileKind.Assembly), ("app.deps.json", BundledFileKind.DependencyManifest)], bundle.Files.Select(f => (f.Path, f.Kind)));
        Assert.Equal("{\"targets\":{}}", Encoding.UTF8.GetString(BundleReader.Open(new MemoryRanges(bytes), bundle.Files[1], 100).Value!));
    }

    [Fact]
    public void Long_path_is_read() => Assert.Equal(200, Read(Good).Value!.Files[2].Path.Length);

    [Fact]
    public void Manifest_outside_the_file_is_said() =>
        Assert.Equal("bundle-damaged", Assert.Single(Read([.. SketchedBundle.Point(SketchedBundle.Host(), 1 << 30), 0]).Diagnostics).Code);

    [Fact]
    public void Unknown_version_is_said() => Assert.Equal("bundle-version-unknown", Assert.Single(Read(SketchedBundle.Of(9)).Diagnostics).Code);

    [Theory]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void Promised_files_that_are_not_there_are_said(int count)
    {
        var (bundle, diagnostics) = Read(SketchedBundle.Of(SketchedBundle.Host(), 6, count, ("a", 1, [], false)));
        Assert.Equal((true, 1), (bundle!.IsCut, bundle.Files.Length));
        Assert.Equal("bundle-damaged", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Files_beyond_the_limit_are_said() =>
        Assert.Equal("bundle-damaged", Assert.Single(Read(Good, Limits.Default with { MaxBundleFiles = 2 }).Diagnostics).Code);

    [Theory]
    [InlineData("outside", ulong.MaxValue, 10ul, 0ul)]
    [InlineData("cut", 1ul, 1000000ul, 0ul)]
    [InlineData("too large", 0ul, 1ul << 40, 0ul)]
    [InlineData("packed too large", 0ul, 5ul, ulong.MaxValue)]
    [InlineData("no deflate data", 0ul, 5ul, 20ul)]
    public void Content_that_is_not_there_is_not_given(string name, ulong offset, ulong size, ulong compressed)
    {
        var (content, diagnostics) = BundleReader.Open(new MemoryRanges(Good), new("a", 0, offset, size, compressed), 2_000_000);
        Assert.True(content is null, name);
        Assert.Equal("bundle-damaged", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Content_that_inflates_to_another_size_is_not_given()
    {
        var packed = ZipBuilder.Deflate(new byte[1 << 20]);
        Assert.Null(BundleReader.Open(new MemoryRanges(packed), new("a", 0, 0, 100, (ulong)packed.Length), 1 << 20).Value);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        foreach (var bad in Fuzz.Truncations(Good).Concat(Fuzz.Mutations(Good, 2000)))
        {
            var source = new MemoryRanges(bad);
            foreach (var file in BundleReader.Read(source, Limits.Default).Value?.Files ?? [])
            {
                BundleReader.Open(source, file, 1000);
            }
        }
    }
}
