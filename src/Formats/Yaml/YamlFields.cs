using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml;

/// <summary>Reads one mapping field by field and reports what is missing, of the wrong kind or not known. Dispose of it to report unknown keys.</summary>
/// <param name="name">How messages call the mapping, e.g. <c>exceptions[0]</c>; empty for the root.</param>
public sealed class YamlFields(YamlNode node, string name, YamlProblems problems) : IDisposable
{
    private readonly YamlMapping? _mapping = problems.Expect<YamlMapping>(node, name.Length == 0 ? "the document" : name, "a mapping such as 'key: value'");
    private readonly List<string> _known = [];

    public string Name(string key) => name.Length == 0 ? key : $"{name}.{key}";

    /// <summary>The value at a key; null when it is absent or null.</summary>
    public YamlNode? Optional(string key)
    {
        _known.Add(key);
        return _mapping?.Find(key) is { } value and not YamlScalar { IsNull: true } ? value : null;
    }

    /// <summary>The value at a key; its absence is reported.</summary>
    public YamlNode? Required(string key, string advice)
    {
        var value = Optional(key);
        if (value is null && _mapping is not null)
        {
            problems.Add("yaml-missing-key", _mapping.Span, $"{Name(key)} is missing", advice);
        }

        return value;
    }

    /// <summary>Text at a mandatory key, trimmed; blank text is reported.</summary>
    public string? RequiredText(string key, string advice)
    {
        var value = Required(key, advice);
        var text = Text(value, key);
        if (text is { Length: 0 })
        {
            problems.Add("yaml-missing-key", value!.Span, $"{Name(key)} is empty", advice);
            return null;
        }

        return text;
    }

    public string? OptionalText(string key) => Text(Optional(key), key);

    public bool? OptionalBoolean(string key) =>
        Optional(key) is { } value ? problems.Read(value, Name(key), "true or false", scalar => scalar.Boolean) : null;

    public DateOnly? OptionalDate(string key) => Date(Optional(key), key);

    public DateOnly? RequiredDate(string key, string advice) => Date(Required(key, advice), key);

    /// <summary>A value of an enumeration by its kebab-case name.</summary>
    public T? OptionalName<T>(string key)
        where T : struct, Enum => Optional(key) is { } value ? problems.ReadName<T>(value, Name(key)) : null;

    /// <summary>A sequence's items with the names that messages give them; a single scalar stands for a sequence of one.</summary>
    public ImmutableArray<(YamlNode Node, string Name)> Items(YamlNode? value, string key) => value switch
    {
        null => [],
        YamlScalar => [(value, Name(key))],
        _ => problems.Expect<YamlSequence>(value, Name(key), "a list") is { } list
            ? [.. list.Items.Select((item, index) => (item, $"{Name(key)}[{index}]"))]
            : [],
    };

    public void Dispose()
    {
        foreach (var key in _mapping?.Entries.Select(entry => entry.Key) ?? [])
        {
            if (key is not YamlScalar scalar || !_known.Contains(scalar.Value))
            {
                var written = key is YamlScalar { Value: var text } ? text : "a key that is no text";
                var guess = Spelling.Nearest(written, _known);
                problems.Add("yaml-unknown-key", key.Span, $"{Name(Printable.Escape(written, 64))} is not known here",
                    guess is null ? $"Known are {string.Join(", ", _known)}" : $"Did you mean {guess}?");
            }
        }
    }

    private string? Text(YamlNode? value, string key) =>
        value is null ? null : problems.Expect<YamlScalar>(value, Name(key), "text")?.Value.Trim();

    private DateOnly? Date(YamlNode? value, string key) => value is null ? null : problems.Read<DateOnly>(value, Name(key), "a date such as 2026-12-31",
        scalar => DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
}
