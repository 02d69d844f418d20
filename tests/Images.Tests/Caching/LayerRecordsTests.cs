using Plimsoll.Primitives;

namespace Plimsoll.Images.Tests.Caching;

public sealed class LayerRecordsTests : CachedScans
{
    [Fact]
    public async Task Other_analyzers_versions_options_and_limits_have_records_of_their_own()
    {
        var target = Write("layout", Sample());
        await Scan(target);
        var probes = new[] { new Probe { ProbeVersion = 2 }, new Probe(), new Probe(), new Probe(), new Probe() };

        await Scan(target, probes[0]);
        await Scan(target, probes[1], options: "deep");
        await Scan(target, probes[2], group: "other");
        await Scan(target, probes[3], limits: Limits.Default with { MaxFileBytes = 1 << 20 });
        await Scan(target, probes[4]);

        Assert.All(probes[..4], probe => Assert.NotEqual(0, probe.Calls));
        Assert.Equal(0, probes[4].Calls);
    }

    [Fact]
    public async Task Damaged_records_are_as_good_as_none()
    {
        var target = Write("layout", Sample());
        var expected = await Scan(target);
        var random = new Random(1);
        foreach (var damage in new Func<byte[], byte[]>[] { bytes => [], bytes => bytes[..^1], bytes => bytes[..40], bytes => [.. bytes, 0], Flip, Flip, Flip })
        {
            foreach (var record in Records())
            {
                File.WriteAllBytes(record, damage(File.ReadAllBytes(record)));
            }

            var probe = new Probe();
            var scanned = await Scan(target, probe);

            Assert.NotEqual(0, probe.Calls);
            Assert.Equal(expected.FactLines(), scanned.FactLines());
            Assert.Equal(expected.Diagnostics, scanned.Diagnostics);
        }

        byte[] Flip(byte[] bytes)
        {
            bytes[random.Next(bytes.Length)] ^= 0x10;
            return bytes;
        }
    }

    [Fact]
    public async Task A_record_under_another_name_is_as_good_as_none()
    {
        var target = Write("layout", Sample());
        await Scan(target);
        var records = Records().ToArray();
        var first = File.ReadAllBytes(records[0]);
        foreach (var record in records[1..])
        {
            File.WriteAllBytes(record, first);
        }

        var probe = new Probe();
        Assert.NotEmpty((await Scan(target, probe)).Facts);
        Assert.NotEqual(0, probe.Calls);
    }
}
