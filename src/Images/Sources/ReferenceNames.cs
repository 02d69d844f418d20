using Plimsoll.Primitives;

namespace Plimsoll.Images;

/// <summary>Compares and lists the names that images have inside archives and layouts.</summary>
internal static class ReferenceNames
{
    private const int MostListed = 10;

    /// <summary>Whether the user's name means the image's: as written, or as references (<c>debian</c> is <c>docker.io/library/debian:latest</c>).</summary>
    public static bool Match(string wanted, string? name) =>
        wanted == name
        || (ImageReference.TryParse(wanted, null, out var left) && ImageReference.TryParse(name, null, out var right) && left == right);

    public static string List(IEnumerable<string?> names)
    {
        var all = names.OfType<string>().Distinct().ToArray();
        return all.Length == 0
            ? "no names"
            : string.Join(", ", all.Take(MostListed).Select(name => Printable.Escape(name))) + (all.Length > MostListed ? $" and {all.Length - MostListed} more" : "");
    }
}
