using System.Collections.Immutable;

namespace Plimsoll.Formats.Toml;

/// <summary>A table that later lines may still add to.</summary>
internal sealed class OpenTable(int line, OpenTable.Origin origin)
{
    /// <summary>Finished values, open tables, and lists of open tables; in the order of the text.</summary>
    private readonly OrderedDictionary<string, object> _entries = new(StringComparer.Ordinal);

    /// <summary>What made the table, and so who may add to it.</summary>
    public enum Origin
    {
        /// <summary>A header named a table below it; a header of its own and dotted keys may follow.</summary>
        Passed,

        /// <summary>Its own header; only headers of tables below it may follow.</summary>
        Header,

        /// <summary>A dotted key; keys of the same table, and headers of tables below it, may follow.</summary>
        Dotted,
    }

    public Origin MadeBy { get; private set; } = origin;

    /// <summary>The table that a header <c>[path]</c> opens; null when the name is taken.</summary>
    public OpenTable? OpenHeader(ReadOnlySpan<string> path, int line)
    {
        if (Pass(path[..^1], line) is not { } parent)
        {
            return null;
        }

        if (!parent._entries.TryGetValue(path[^1], out var known))
        {
            return parent.Add(path[^1], line, Origin.Header);
        }

        if (known is not OpenTable { MadeBy: Origin.Passed } passed)
        {
            return null;
        }

        passed.MadeBy = Origin.Header;
        return passed;
    }

    /// <summary>The table that a header <c>[[path]]</c> opens; null when the name is taken by anything but such tables.</summary>
    public OpenTable? OpenItem(ReadOnlySpan<string> path, int line)
    {
        if (Pass(path[..^1], line) is not { } parent)
        {
            return null;
        }

        if (!parent._entries.TryGetValue(path[^1], out var known))
        {
            parent._entries.Add(path[^1], known = new List<OpenTable>());
        }

        if (known is not List<OpenTable> items)
        {
            return null;
        }

        items.Add(new OpenTable(line, Origin.Header));
        return items[^1];
    }

    /// <summary>Sets the value at a dotted key; false when a part of it is taken.</summary>
    public bool Set(ReadOnlySpan<string> path, TomlNode value)
    {
        var table = this;
        foreach (var part in path[..^1])
        {
            if (!table._entries.TryGetValue(part, out var known))
            {
                table = table.Add(part, value.Line, Origin.Dotted);
            }
            else if (known is OpenTable { MadeBy: not Origin.Header } open)
            {
                open.MadeBy = Origin.Dotted;
                table = open;
            }
            else
            {
                return false;
            }
        }

        return table._entries.TryAdd(path[^1], value);
    }

    /// <summary>The finished table; nesting is bounded by the reader.</summary>
    public TomlTable Close()
    {
        var entries = ImmutableArray.CreateBuilder<TomlEntry>(_entries.Count);
        foreach (var (key, value) in _entries)
        {
            entries.Add(new TomlEntry(key, value switch
            {
                OpenTable table => table.Close(),
                List<OpenTable> tables => Close(tables),
                _ => (TomlNode)value,
            }));
        }

        return new TomlTable(entries.MoveToImmutable(), line);
    }

    private static TomlArray Close(List<OpenTable> tables)
    {
        ImmutableArray<TomlNode> items = [.. tables.Select(table => table.Close())];
        return new TomlArray(items, items[0].Line);
    }

    /// <summary>Walks along a header's path, into the last of an array of tables; null when a value is in the way.</summary>
    private OpenTable? Pass(ReadOnlySpan<string> path, int line)
    {
        var table = this;
        foreach (var part in path)
        {
            if (!table._entries.TryGetValue(part, out var known))
            {
                table = table.Add(part, line, Origin.Passed);
                continue;
            }

            if ((known as OpenTable ?? (known as List<OpenTable>)?[^1]) is not { } next)
            {
                return null;
            }

            table = next;
        }

        return table;
    }

    private OpenTable Add(string key, int line, Origin origin)
    {
        var table = new OpenTable(line, origin);
        _entries.Add(key, table);
        return table;
    }
}
