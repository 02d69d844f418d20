using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>The values that templates work with: null, bool, long, double, string, <see cref="ImmutableArray{T}"/> of values, sorted dictionaries of values.</summary>
internal static class TemplateValues
{
    /// <summary>JSON as values; whole numbers are integers.</summary>
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Map(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToImmutableArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Source: text/template, "if": false, 0, nil and anything empty are not true.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        long whole => whole != 0,
        double real => real != 0,
        string text => text.Length > 0,
        ImmutableArray<object?> list => !list.IsEmpty,
        ImmutableSortedDictionary<string, object?> map => !map.IsEmpty,
        _ => true,
    };

    /// <summary>As Go prints it: lists as <c>[a b]</c>, maps as <c>map[k:v]</c>.</summary>
    public static string Print(object? value) => value switch
    {
        null => "<no value>",
        bool truth => truth ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double real => Real(real),
        string text => text,
        ImmutableArray<object?> list => $"[{string.Join(' ', list.Select(Print))}]",
        ImmutableSortedDictionary<string, object?> map => $"map[{string.Join(' ', map.Select(pair => $"{pair.Key}:{Print(pair.Value)}"))}]",
        _ => "",
    };

    /// <summary>Null when the two cannot be compared.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Number(left).CompareTo(Number(right)),
        (bool a, bool b) => a.CompareTo(b),
        (null, null) => 0,
        _ => null,
    };

    public static double Number(object? value) => value is long whole ? whole : value is double real ? real : double.NaN;

    private static ImmutableSortedDictionary<string, object?> Map(JsonElement element)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            map[member.Name] = Of(member.Value);
        }

        return map.ToImmutable();
    }

    /// <summary>Go's %v of a float: the shortest text that reads back, with an exponent beyond 21 digits.</summary>
    private static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text.Replace("E", "e", StringComparison.Ordinal) : text;
    }
}
