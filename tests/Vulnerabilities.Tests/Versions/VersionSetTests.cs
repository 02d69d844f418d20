using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class VersionSetTests
{
    private static readonly VersionScheme Scheme = VersionScheme.All.First(scheme => scheme.Name == "pep440");

    [Fact]
    public void Answers_as_sets_of_points_do()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var (left, right) = (Make(random), Make(random));
            foreach (var point in Enumerable.Range(0, 23).Select(i => $"{i / 2}{(i % 2 == 0 ? "" : ".5")}"))
            {
                Assert.Equal(left.Contains(point) && right.Contains(point), left.And(right).Contains(point));
                Assert.Equal(left.Contains(point) || right.Contains(point), left.Or(right).Contains(point));
                Assert.Equal(left.Contains(point) && !right.Contains(point), left.Except(right).Contains(point));
            }
        }
    }

    [Fact]
    public void Intervals_neither_touch_nor_overlap()
    {
        var joined = Between("1", false, "2", false).Or(Between("2", false, "3", true)).Or(Between("5", true, "5", true));

        var (from, to) = Assert.Single(joined.Intervals);
        Assert.Equal((new VersionCut("1", false), new VersionCut("3", true)), (from, to));
    }

    private static VersionSet Make(Random random)
    {
        var set = VersionSet.None(Scheme);
        for (var i = random.Next(4); i > 0; i--)
        {
            set = set.Or(random.Next(8) == 0 ? VersionSet.All(Scheme) : Between($"{random.Next(11)}", random.Next(2) == 0, $"{random.Next(11)}", random.Next(2) == 0));
        }

        return random.Next(3) == 0 ? VersionSet.All(Scheme).Except(set) : set;
    }

    private static VersionSet Between(string from, bool fromAfter, string to, bool toAfter) =>
        VersionSet.Between(Scheme, new VersionCut(from, fromAfter), new VersionCut(to, toAfter));
}
