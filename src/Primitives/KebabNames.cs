using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Primitives;

/// <summary>The kebab-case names of enumerations, as files, options and our JSON write them.</summary>
public static class KebabNames
{
    /// <summary>In the order of the values.</summary>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => Names<T>.All;

    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Values.IndexOf(value) is >= 0 and var index ? Names<T>.All[index] : value.ToString();

    /// <summary>Exact, lower case only.</summary>
    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum
    {
        var index = Names<T>.All.IndexOf(name);
        value = index >= 0 ? Names<T>.Values[index] : default;
        return index >= 0;
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly ImmutableArray<T> Values = [.. Enum.GetValues<T>()];

        public static readonly ImmutableArray<string> All = [.. Values.Select(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))];
    }
}
