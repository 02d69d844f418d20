using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Toml;

/// <summary>Reads the statements of a document: headers of tables, and keys with their values.</summary>
/// <remarks>
/// <code>
/// document  = { blanks [ header | key-value ] blanks [ comment ] ( break | end ) }
/// header    = "[" key "]" | "[[" key "]]"            key-value = key "=" value
/// key       = part { "." part }                      part      = bare | basic | literal
/// array     = "[" { lines value lines "," } [ lines value ] lines "]"
/// inline    = "{" [ key-value { "," key-value } ] "}"
/// </code>
/// </remarks>
internal ref struct TomlReader
{
    private static readonly SearchValues<byte> BareBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"u8);

    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly OpenTable _root = new(1, OpenTable.Origin.Header);
    private readonly string _path;
    private readonly Limits _limits;
    private TomlCursor _cursor;
    private OpenTable _table;
    private int _tableDepth;
    private long _nodes;

    public TomlReader(ReadOnlySpan<byte> utf8, string path, Limits limits)
    {
        (_path, _limits, _table) = (path, limits, _root);
        if (utf8.Length > limits.MaxDocumentBytes)
        {
            _cursor = new TomlCursor([]);
            Report("toml-too-large", $"the file has {utf8.Length} bytes, more than the limit of {limits.MaxDocumentBytes}");
            return;
        }

        _cursor = new TomlCursor(utf8) { At = utf8 is [0xef, 0xbb, 0xbf, ..] ? 3 : 0 };
        if (!Utf8.IsValid(utf8))
        {
            Report("toml-encoding", "the file is not UTF-8", "Save it as UTF-8");
        }
    }

    public Parsed<TomlTable> ReadAll()
    {
        while (_cursor.Peek >= 0 && _nodes <= _limits.MaxNodes)
        {
            if (!ReadStatement() || !EndLine())
            {
                Report(_cursor.IsLimit ? "toml-limit" : "toml-syntax", _cursor.Error!);
                _cursor.Forgive();
                _cursor.SkipToTable();
            }
        }

        if (_nodes > _limits.MaxNodes)
        {
            Report("toml-limit", $"the document has more than {_limits.MaxNodes} values; the rest was not read");
        }

        return new(_root.Close(), _diagnostics.ToImmutable());
    }

    private bool ReadStatement()
    {
        _cursor.SkipBlanks();
        return _cursor.Peek switch
        {
            -1 or '#' or '\n' or '\r' => true,
            '[' => ReadHeader(),
            _ => ReadPair(_table, _tableDepth),
        };
    }

    private bool EndLine()
    {
        _cursor.SkipBlanks();
        return _cursor.SkipComment() && (_cursor.TakeLineBreak() || _cursor.Peek < 0 || _cursor.Fail("the line does not end here"));
    }

    private bool ReadHeader()
    {
        // What follows a header that cannot be used belongs to nobody.
        (_table, _tableDepth) = (new OpenTable(_cursor.Line, OpenTable.Origin.Header), 0);
        _cursor.Take('[');
        var isItem = _cursor.Take('[');
        _cursor.SkipBlanks();
        if (!ReadKey(0, out var path))
        {
            return false;
        }

        if (!_cursor.Take(']') || (isItem && !_cursor.Take(']')))
        {
            return _cursor.Fail("the name of the table is not closed");
        }

        _nodes += path.Length;
        var table = isItem ? _root.OpenItem(path, _cursor.Line) : _root.OpenHeader(path, _cursor.Line);
        if (table is null)
        {
            Report("toml-duplicate-key", $"'{Show(path)}' is defined already; this table is left out", "Remove one of them");
        }

        (_table, _tableDepth) = (table ?? _table, path.Length);
        return true;
    }

    /// <summary>Reads a key and its value into a table.</summary>
    private bool ReadPair(OpenTable into, int depth)
    {
        if (!ReadKey(depth, out var path))
        {
            return false;
        }

        if (!_cursor.Take('='))
        {
            return _cursor.Fail("an equals sign is missing here");
        }

        _cursor.SkipBlanks();
        if (ReadValue(depth + path.Length) is not { } value)
        {
            return false;
        }

        if (!into.Set(path, value))
        {
            Report("toml-duplicate-key", $"'{Show(path)}' is defined already; its first value is kept", "Remove one of them");
        }

        return true;
    }

    /// <summary>Reads a dotted key and the blanks behind it.</summary>
    private bool ReadKey(int depth, out string[] path)
    {
        var parts = new List<string>(1);
        do
        {
            _cursor.SkipBlanks();
            if (_cursor.Peek is '"' or '\'')
            {
                if (TomlStrings.Read(ref _cursor, multiLine: false) is { } quoted)
                {
                    parts.Add(quoted);
                }
            }
            else
            {
                var length = _cursor.Rest.IndexOfAnyExcept(BareBytes);
                length = length < 0 ? _cursor.Rest.Length : length;
                parts.Add(Encoding.ASCII.GetString(_cursor.Rest[..length]));
                _ = length > 0 || _cursor.Fail("a key is missing here");
                _cursor.At += length;
            }

            _ = parts.Count + depth <= _limits.MaxDepth || _cursor.Fail($"the document is nested deeper than the limit of {_limits.MaxDepth}", isLimit: true);
            _cursor.SkipBlanks();
        }
        while (_cursor.Error is null && _cursor.Take('.'));

        path = [.. parts];
        return _cursor.Error is null;
    }

    /// <summary>Reads the value that begins here; recursion is bounded by <see cref="Limits.MaxDepth"/>. Null when the cursor has an error.</summary>
    private TomlNode? ReadValue(int depth)
    {
        if (depth > _limits.MaxDepth)
        {
            _cursor.Fail($"the document is nested deeper than the limit of {_limits.MaxDepth}", isLimit: true);
            return null;
        }

        if (++_nodes > _limits.MaxNodes)
        {
            _cursor.Fail("there are too many values", isLimit: true);
            return null;
        }

        var line = _cursor.Line;
        return _cursor.Peek switch
        {
            '"' or '\'' => TomlStrings.Read(ref _cursor, multiLine: true) is { } text ? new TomlString(text, line) : null,
            '[' => ReadArray(depth),
            '{' => ReadInline(depth),
            _ => TomlScalars.Read(ref _cursor),
        };
    }

    private TomlArray? ReadArray(int depth)
    {
        var line = _cursor.Line;
        _cursor.Take('[');
        var items = ImmutableArray.CreateBuilder<TomlNode>();
        while (_cursor.SkipLines() && !_cursor.Take(']'))
        {
            if (ReadValue(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            _ = _cursor.SkipLines() && (_cursor.Take(',') || _cursor.Peek == ']' || _cursor.Fail("a comma or the array's end is missing here"));
        }

        return _cursor.Error is null ? new TomlArray(items.DrainToImmutable(), line) : null;
    }

    private TomlTable? ReadInline(int depth)
    {
        var table = new OpenTable(_cursor.Line, OpenTable.Origin.Header);
        _cursor.Take('{');
        _cursor.SkipBlanks();
        if (_cursor.Take('}'))
        {
            return table.Close();
        }

        do
        {
            if (!ReadPair(table, depth))
            {
                return null;
            }

            _cursor.SkipBlanks();
        }
        while (_cursor.Take(','));

        if (!_cursor.Take('}'))
        {
            _cursor.Fail("a comma or the table's end is missing here");
            return null;
        }

        return table.Close();
    }

    private void Report(string code, string message, string? advice = null)
    {
        if (_diagnostics.Count < _limits.MaxDiagnostics)
        {
            _diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, Path: _path, Span: _cursor.Span(), Advice: advice));
        }
    }

    private static string Show(string[] path) => Printable.Escape(string.Join('.', path), 64);
}
