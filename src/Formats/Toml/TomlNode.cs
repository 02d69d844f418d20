using System.Collections.Immutable;

namespace Plimsoll.Formats.Toml;

/// <summary>One value of a TOML document.</summary>
/// <param name="Line">One-based line on which it begins.</param>
public abstract record TomlNode(int Line);

/// <summary>A string with its escapes resolved; line breaks of multi-line strings are LF.</summary>
public sealed record TomlString(string Value, int Line) : TomlNode(Line);

public sealed record TomlInteger(long Value, int Line) : TomlNode(Line);

public sealed record TomlFloat(double Value, int Line) : TomlNode(Line);

public sealed record TomlBoolean(bool Value, int Line) : TomlNode(Line);

/// <summary>A date, a time or both, checked to exist.</summary>
/// <param name="Text">As RFC 3339 writes it: <c>T</c> between date and time, <c>Z</c> for UTC, all digits of the second's fraction.</param>
public sealed record TomlDateTime(string Text, TomlDateTimeKind Kind, int Line) : TomlNode(Line);

public enum TomlDateTimeKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}

/// <summary>An array, or the tables of an array of tables.</summary>
public sealed record TomlArray(ImmutableArray<TomlNode> Items, int Line) : TomlNode(Line);

/// <summary>A table with its entries in the order of the text; keys are unique.</summary>
public sealed record TomlTable(ImmutableArray<TomlEntry> Entries, int Line) : TomlNode(Line)
{
    public TomlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The string at a key; empty when there is none.</summary>
    public string Text(string key) => Find(key) is TomlString { Value: var text } ? text : "";

    /// <summary>The table at a key; null when there is none.</summary>
    public TomlTable? Table(string key) => Find(key) as TomlTable;

    /// <summary>The items of the array at a key that are of one kind; others are passed over.</summary>
    public IEnumerable<T> Items<T>(string key)
        where T : TomlNode => Find(key) is TomlArray array ? array.Items.OfType<T>() : [];
}

public sealed record TomlEntry(string Key, TomlNode Value);
