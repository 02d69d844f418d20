namespace Plimsoll.Testing;

/// <summary>Seeded ways to damage a good input; the same seed damages the same way.</summary>
public static class Fuzz
{
    /// <summary>Every proper prefix, or about <paramref name="most"/> evenly spread ones with all of the first and last 64.</summary>
    public static IEnumerable<byte[]> Truncations(byte[] good, int most = 2000)
    {
        var step = Math.Max(1, good.Length / most);
        for (var length = 0; length < good.Length; length++)
        {
            if (length % step == 0 || length < 64 || good.Length - length < 64)
            {
                yield return good[..length];
            }
        }
    }

    /// <summary><paramref name="count"/> copies, each with one to eight bytes changed, removed, inserted or repeated.</summary>
    public static IEnumerable<byte[]> Mutations(byte[] good, int count, int seed = 1)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var bytes = new List<byte>(good);
            for (var change = random.Next(1, 9); change > 0 && bytes.Count > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 2:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 32), bytes.Count - at));
                        break;
                    case 3:
                        bytes.Insert(at, new byte[] { 0, 1, 0x7f, 0x80, 0xff, (byte)'/', (byte)'\n' }[random.Next(7)]);
                        break;
                    default:
                        bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 64), bytes.Count - at)));
                        break;
                }
            }

            yield return [.. bytes];
        }
    }
}
