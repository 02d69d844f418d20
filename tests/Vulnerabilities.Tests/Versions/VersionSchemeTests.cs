using Plimsoll.Vulnerabilities.Versions;

namespace Plimsoll.Vulnerabilities.Tests.Versions;

public sealed class VersionSchemeTests
{
    /// <summary>Every character that means something in some scheme, some that mean nothing, and no surrogate pairs that match.</summary>
    private const string Alphabet = "00112359abcdefghlnoprstvxABRZ....--__~~++^!=:: *\t()é\0\ud800\u0660";

    public static TheoryData<string> Names => [.. VersionScheme.All.Select(s => s.Name)];

    [Fact]
    public void The_catalogue_holds_every_scheme() =>
        Assert.Equal(["alpm", "apk", "composer", "conan", "deb", "gem", "go", "hex", "maven", "nuget", "pep440", "pub", "rpm", "semver"], VersionScheme.All.Select(s => s.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_two_texts_compare_the_same_both_ways_round(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        var random = new Random(7);
        for (var i = 0; i < 50_000; i++)
        {
            var (left, right) = (Junk(scheme, random), Junk(scheme, random));
            var (there, back) = (Math.Sign(order.Compare(left, right)), Math.Sign(order.Compare(right, left)));
            Assert.True(there == -back, $"'{left}' and '{right}': {there} and {back}");
            Assert.Equal(0, order.Compare(left, left));
            order.IsValid(left);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_texts_can_be_sorted_without_contradiction(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var texts = Enumerable.Range(0, 60).Select(_ => Junk(scheme, random)).ToArray();
            Array.Sort(texts, (a, b) => order.Compare(a, b));
            for (var i = 0; i < texts.Length; i++)
            {
                for (var j = i + 1; j < texts.Length; j++)
                {
                    Assert.True(order.Compare(texts[i], texts[j]) <= 0, $"'{texts[i]}' sorts before '{texts[j]}'");
                    AssertEqualsCompareAlike(order, texts, i, j);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_have_no_largest_value(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        var nines = new string('9', 5000);
        var next = "1" + new string('0', 5000);
        Assert.True(order.Compare($"1.{nines}.0", $"1.{next}.0") < 0);
        Assert.True(order.IsValid($"1.{nines}.0"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_no_version_and_comes_first(string scheme)
    {
        var order = OrderTable.Scheme(scheme);
        Assert.False(order.IsValid(""));
        Assert.True(order.Compare("", "1.0.0") < 0);
        Assert.Equal(0, order.Compare("", ""));
    }

    /// <summary>Two texts in the same place must stand in the same relation to every third.</summary>
    private static void AssertEqualsCompareAlike(VersionScheme order, string[] texts, int i, int j)
    {
        if (order.Compare(texts[i], texts[j]) == 0)
        {
            Assert.All(texts, third => Assert.Equal(Math.Sign(order.Compare(texts[i], third)), Math.Sign(order.Compare(texts[j], third))));
        }
    }

    /// <summary>Half of the time noise, else a version of the scheme's table with a few characters changed.</summary>
    private static string Junk(string scheme, Random random)
    {
        if (random.Next(2) == 0)
        {
            return string.Create(random.Next(9), random, (span, r) =>
            {
                foreach (ref var c in span)
                {
                    c = Alphabet[r.Next(Alphabet.Length)];
                }
            });
        }

        var rows = Tables.GetOrAdd(scheme, s => [.. OrderTable.Read(s).Select(r => r.Left)]);
        var text = rows[random.Next(rows.Length)].ToList();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            text.Insert(random.Next(text.Count + 1), Alphabet[random.Next(Alphabet.Length)]);
            text.RemoveAt(random.Next(text.Count));
        }

        return string.Concat(text);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string[]> Tables = new();
}
