namespace Plimsoll.Vulnerabilities.Tests.Versions;

/// <summary>Makes versions out of pieces, and near neighbours of them: the same seed makes the same ones.</summary>
/// <param name="shape">For each place of a version the pieces that can stand there; an empty piece leaves the place out.</param>
/// <param name="strange">Pieces that may turn up anywhere.</param>
internal sealed class VersionGenerator(string[][] shape, string[] strange)
{
    /// <summary>Pairs that mostly differ in one place, so that the order depends on the rules and not on the first number.</summary>
    public IEnumerable<(string Left, string Right)> Pairs(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var left = Pieces(random);
            var right = random.Next(5) == 0 ? Pieces(random) : Neighbour(left, random);
            yield return (string.Concat(left), string.Concat(right));
        }
    }

    private List<string> Pieces(Random random) => [.. shape.Select(place => place[random.Next(place.Length)])];

    private List<string> Neighbour(List<string> pieces, Random random)
    {
        var copy = new List<string>(pieces);
        for (var changes = random.Next(1, 3); changes > 0; changes--)
        {
            var at = random.Next(shape.Length);
            copy[at] = random.Next(8) == 0 ? strange[random.Next(strange.Length)] : shape[at][random.Next(shape[at].Length)];
        }

        return copy;
    }
}
