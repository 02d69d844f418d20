using System.Buffers;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conda;

/// <summary>How conda packages are named, and how specifications ask for them.</summary>
/// <remarks>Source: purl-spec, type conda; conda documentation, "Package match specifications".</remarks>
internal static class CondaNames
{
    private static readonly SearchValues<char> Operators = SearchValues.Create(" =<>!~");
    private static readonly SearchValues<char> Ranges = SearchValues.Create("*,|<>=!~ ");

    /// <summary>The subdirectory of the channel, which is a platform, is the fact's architecture.</summary>
    public static PackageUrl? Purl(PackageFact package) => package.Name.Length == 0 ? null : new PackageUrl(
        "conda", null, package.Name, package.Version, package.Architecture is { } subdirectory ? [new("subdir", subdirectory)] : []);

    /// <summary>
    /// Splits <c>[channel::]name[ ]version[=build]</c>. Only <c>==1.2</c>, <c>=1.2=build</c> and the same with blanks name one version: <c>=1.2</c> stands for everything that begins so.
    /// The name is empty for text that is no specification, and the version where none is pinned.
    /// </summary>
    public static (string Name, string Version) Split(string specification)
    {
        var text = specification.Split('#')[0].Split('[')[0].Trim();
        text = text[(text.LastIndexOf(':') + 1)..];
        var end = text.AsSpan().IndexOfAny(Operators);
        var name = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..].Trim();
        var version = rest switch
        {
            ['=', '=', .. var exact] => exact.Split('=')[0].Trim(),
            ['=', .. var fuzzy] when fuzzy.Split('=') is [var pinned, { Length: > 0 }] => pinned.Trim(),
            ['=' or '<' or '>' or '!' or '~', ..] => "",
            _ => rest.Split(' ')[0],
        };
        return (name, !version.AsSpan().ContainsAny(Ranges) ? version : "");
    }
}
