using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>The functions that a template may call: Go's own, and the text functions that report templates of other scanners use most.</summary>
/// <remarks>Source: Go, text/template, "Functions"; the names of the others are those of sprig and of Trivy's templates. None reads the environment, files, clock or network.</remarks>
internal static class TemplateFunctions
{
    private const int MaxText = 16 << 20;

    private static readonly FrozenDictionary<string, (int Least, int Most, Func<object?[], object?> Call)> Known = new Dictionary<string, (int, int, Func<object?[], object?>)>
    {
        ["not"] = (1, 1, a => !TemplateValues.IsTrue(a[0])),
        ["len"] = (1, 1, a => Length(a[0])),
        ["index"] = (1, int.MaxValue, a => a[1..].Aggregate(a[0], Index)),
        ["print"] = (0, int.MaxValue, Print),
        ["println"] = (0, int.MaxValue, a => string.Join(' ', a.Select(TemplateValues.Print)) + "\n"),
        ["printf"] = (1, int.MaxValue, a => TemplateFormat.Printf(Text(a[0]), a[1..])),
        ["html"] = (0, int.MaxValue, a => Escape(Print(a))),
        ["js"] = (0, int.MaxValue, a => JavaScriptEncoder.Default.Encode(Print(a))),
        ["urlquery"] = (0, int.MaxValue, a => Uri.EscapeDataString(Print(a)).Replace("%20", "+", StringComparison.Ordinal)),
        ["eq"] = (2, int.MaxValue, a => a[1..].Any(other => TemplateValues.Compare(a[0], other) == 0)),
        ["ne"] = (2, 2, a => TemplateValues.Compare(a[0], a[1]) != 0),
        ["lt"] = (2, 2, a => Order(a) < 0),
        ["le"] = (2, 2, a => Order(a) <= 0),
        ["gt"] = (2, 2, a => Order(a) > 0),
        ["ge"] = (2, 2, a => Order(a) >= 0),
        ["upper"] = (1, 1, a => Text(a[0]).ToUpperInvariant()),
        ["toUpper"] = (1, 1, a => Text(a[0]).ToUpperInvariant()),
        ["lower"] = (1, 1, a => Text(a[0]).ToLowerInvariant()),
        ["toLower"] = (1, 1, a => Text(a[0]).ToLowerInvariant()),
        ["trim"] = (1, 1, a => Text(a[0]).Trim()),
        ["trunc"] = (2, 2, a => Text(a[1]) is var text && a[0] is long length && length >= 0 && length < text.Length ? text[..(int)length] : Text(a[1])),
        ["contains"] = (2, 2, a => Text(a[1]).Contains(Text(a[0]), StringComparison.Ordinal)),
        ["hasPrefix"] = (2, 2, a => Text(a[1]).StartsWith(Text(a[0]), StringComparison.Ordinal)),
        ["hasSuffix"] = (2, 2, a => Text(a[1]).EndsWith(Text(a[0]), StringComparison.Ordinal)),
        ["replace"] = (3, 3, a => Text(a[0]).Length == 0 ? Text(a[2]) : Bounded(Text(a[2]).Replace(Text(a[0]), Text(a[1]), StringComparison.Ordinal))),
        ["join"] = (2, 2, a => Bounded(a[1] is ImmutableArray<object?> list ? string.Join(Text(a[0]), list.Select(TemplateValues.Print)) : Text(a[1]))),
        ["default"] = (2, 2, a => TemplateValues.IsTrue(a[1]) ? a[1] : a[0]),
        ["quote"] = (1, 1, a => JsonSerialize(Text(a[0]))),
        ["toJson"] = (1, 1, a => JsonSerialize(a[0])),
        ["escapeXML"] = (1, 1, a => Escape(Text(a[0]))),
        ["escapeCSV"] = (1, 1, a => Csv(Text(a[0]))),
        ["endWithPeriod"] = (1, 1, a => Text(a[0]).EndsWith('.') ? Text(a[0]) : Text(a[0]) + "."),
        ["add"] = (2, 2, a => Whole(a[0]) + Whole(a[1])),
        ["sub"] = (2, 2, a => Whole(a[0]) - Whole(a[1])),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Also <c>and</c> and <c>or</c>, which the evaluator carries out itself, since they stop early.</summary>
    public static bool IsKnown(string name) => name is "and" or "or" || Known.ContainsKey(name);

    /// <exception cref="TemplateException">The arguments do not fit.</exception>
    public static object? Call(string name, object?[] arguments, int line)
    {
        var (least, most, call) = Known[name];
        if (arguments.Length < least || arguments.Length > most)
        {
            throw new TemplateException(line, $"'{name}' takes {(least == most ? $"{least}" : $"at least {least}")} arguments and got {arguments.Length}");
        }

        try
        {
            return call(arguments);
        }
        catch (ArgumentException wrong)
        {
            throw new TemplateException(line, $"'{name}': {wrong.Message}");
        }
    }

    private static string Text(object? value) => value as string ?? TemplateValues.Print(value);

    private static long Whole(object? value) => value is long whole ? whole : throw new ArgumentException("an argument is no whole number");

    private static long Length(object? value) => value switch
    {
        string text => Encoding.UTF8.GetByteCount(text),
        ImmutableArray<object?> list => list.Length,
        ImmutableSortedDictionary<string, object?> map => map.Count,
        _ => throw new ArgumentException("the argument has no length"),
    };

    private static object? Index(object? value, object? key) => (value, key) switch
    {
        (ImmutableArray<object?> list, long at) => at >= 0 && at < list.Length ? list[(int)at] : throw new ArgumentException("the index is out of range"),
        (ImmutableSortedDictionary<string, object?> map, string name) => map.GetValueOrDefault(name),
        _ => throw new ArgumentException("this cannot be indexed so"),
    };

    private static int Order(object?[] pair) => TemplateValues.Compare(pair[0], pair[1]) ?? throw new ArgumentException("the arguments cannot be compared");

    /// <summary>Go puts a blank between two operands when neither is a text.</summary>
    private static string Print(object?[] values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i > 0 && values[i] is not string && values[i - 1] is not string ? " " : "").Append(TemplateValues.Print(values[i]));
        }

        return Bounded(text.ToString());
    }

    private static string Bounded(string text) => text.Length <= MaxText ? text : throw new ArgumentException("the text becomes too long");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&#34;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string Csv(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : string.Create(CultureInfo.InvariantCulture, $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private static string JsonSerialize(object? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            WriteJson(json, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteJson(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case ImmutableArray<object?> list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteJson(json, item);
                }

                json.WriteEndArray();
                break;
            case ImmutableSortedDictionary<string, object?> map:
                json.WriteStartObject();
                foreach (var (key, item) in map)
                {
                    json.WritePropertyName(key);
                    WriteJson(json, item);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
