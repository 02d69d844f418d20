using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using static Plimsoll.Vulnerabilities.Tests.TestAdvisories;

namespace Plimsoll.Vulnerabilities.Tests.Database;

public sealed class DatabaseBuilderTests
{
    private static readonly string[] Records =
    [
        Record("DSA-1", "Debian:11", "nginx", "1.18-2"),
        Record("DSA-2", "Debian:12", "nginx", "1.22-2"),
        Record("PYSEC-1", "PyPI", "Shop_Cart", "2.0", aliases: "CVE-2024-1"),
        Affecting("GO-1", "Go", "example.test/a", "\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"fixed\":\"1.2.0\"},{\"introduced\":\"0\"}]}]"),
    ];

    [Fact]
    public void The_same_records_give_the_same_bytes() => Assert.Equal(File(Records), File(Records));

    [Fact]
    public void Counts_packages_and_advisories_by_release()
    {
        using var advisories = Of(Records);
        var info = advisories.Database.Info;

        Assert.Equal(["Debian:11", "Debian:12", "Go", "PyPI"], info.Ecosystems.Select(ecosystem => ecosystem.Name));
        Assert.All(info.Ecosystems, ecosystem => Assert.Equal((1, 1), (ecosystem.Packages, ecosystem.Advisories)));
        Assert.Equal("osv/Debian", info.Ecosystems[0].Source);
        Assert.Equal("deb", info.Ecosystems[0].Scheme);
        Assert.Equal(4, info.Advisories);
        Assert.Equal(Built, info.Built);
    }

    [Fact]
    public void Stores_each_text_once()
    {
        var one = File([Record("A-1", "npm", "left-pad", "1.0.0")]);
        var many = File(Enumerable.Range(0, 100).Select(_ => Record("A-1", "npm", "left-pad", "1.0.0")));

        Assert.True(many.Length - one.Length < 100 * 250, $"{many.Length - one.Length} bytes for 99 repeats");
    }

    [Fact]
    public void Adds_nothing_for_a_record_about_other_ecosystems()
    {
        var builder = new DatabaseBuilder();
        var npm = Vulnerabilities.Ecosystems.Ecosystem.All.Single(known => known.Name == "npm");
        var record = Vulnerabilities.Osv.OsvReader.Read(System.Text.Encoding.UTF8.GetBytes(Records[0]), "x", Limits.Default).Value!;

        Assert.False(builder.Add(0, npm, record));
    }

    [Fact]
    public void Of_two_catalogue_entries_for_one_vulnerability_the_later_stays()
    {
        using var advisories = Of([new KnownExploited("CVE-2024-1", new DateOnly(2024, 1, 1)), new KnownExploited("CVE-2024-1", new DateOnly(2024, 2, 2), new DateOnly(2024, 3, 3), true)], Records);

        Assert.Equal(new KnownExploited("CVE-2024-1", new DateOnly(2024, 2, 2), new DateOnly(2024, 3, 3), true), advisories.Database.Exploited("CVE-2024-1"));
        Assert.Equal(1, advisories.Database.Info.KnownExploited);
    }
}
