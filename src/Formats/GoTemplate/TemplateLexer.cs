using System.Globalization;
using System.Text;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>Cuts a template into tokens.</summary>
/// <remarks>
/// Source: Go, text/template, "Text and spaces", "Actions", "Arguments".
/// <code>
/// template = { text | "{{" ["- "] action [" -"] "}}" | "{{" "/*" comment "*/" "}}" }
/// </code>
/// </remarks>
internal sealed class TemplateLexer
{
    private const string Blanks = " \t\r\n";

    private readonly string _source;
    private readonly List<TemplateToken> _tokens = [];
    private int _at;
    private int _line = 1;

    private TemplateLexer(string source) => _source = source;

    /// <exception cref="TemplateException">The text is none.</exception>
    public static List<TemplateToken> Tokens(string source)
    {
        var lexer = new TemplateLexer(source);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        var trimNext = false;
        while (_at < _source.Length)
        {
            var open = _source.IndexOf("{{", _at, StringComparison.Ordinal);
            var text = _source[_at..(open < 0 ? _source.Length : open)];
            var isTrimmed = open >= 0 && open + 3 < _source.Length && _source[open + 2] == '-' && Blanks.Contains(_source[open + 3]);
            AddText(text, trimNext, isTrimmed);
            if (open < 0)
            {
                break;
            }

            _at = open + (isTrimmed ? 3 : 2);
            trimNext = Comment(isTrimmed) ?? Action();
        }

        Add(TemplateTokenKind.End, "");
    }

    private void AddText(string text, bool trimStart, bool trimEnd)
    {
        var shown = trimStart ? text.TrimStart(Blanks.ToCharArray()) : text;
        shown = trimEnd ? shown.TrimEnd(Blanks.ToCharArray()) : shown;
        if (shown.Length > 0)
        {
            Add(TemplateTokenKind.Text, shown);
        }

        Advance(text.Length);
    }

    /// <summary>Null when there is no comment; else whether the text after it loses its blanks.</summary>
    private bool? Comment(bool isTrimmed)
    {
        var start = _at + (isTrimmed ? 1 : 0);
        if (!_source.AsSpan(start).StartsWith("/*"))
        {
            return null;
        }

        var end = _source.IndexOf("*/", start, StringComparison.Ordinal);
        var rest = end < 0 ? "" : _source[(end + 2)..];
        var trims = rest.StartsWith(" -}}", StringComparison.Ordinal);
        if (!trims && !rest.StartsWith("}}", StringComparison.Ordinal))
        {
            throw new TemplateException(_line, "a comment is not closed by */}}");
        }

        Advance(end + 2 + (trims ? 4 : 2) - _at);
        return trims;
    }

    /// <summary>Whether the text after the action loses its blanks.</summary>
    private bool Action()
    {
        Add(TemplateTokenKind.Open, "{{");
        while (_at < _source.Length)
        {
            var rest = _source.AsSpan(_at);
            var trims = rest.Length >= 4 && Blanks.Contains(rest[0]) && rest[1..].StartsWith("-}}");
            if (trims || rest.StartsWith("}}"))
            {
                Add(TemplateTokenKind.Close, "}}");
                Advance(trims ? 4 : 2);
                return trims;
            }

            Token(rest[0]);
        }

        throw new TemplateException(_line, "an action is not closed by }}");
    }

    private void Token(char c)
    {
        var next = _at + 1 < _source.Length ? _source[_at + 1] : '\0';
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                Add(TemplateTokenKind.Space, " ");
                Advance(1);
                break;
            case '|':
                Single(TemplateTokenKind.Bar);
                break;
            case '(':
                Single(TemplateTokenKind.OpenParenthesis);
                break;
            case ')':
                Single(TemplateTokenKind.CloseParenthesis);
                break;
            case ',':
                Single(TemplateTokenKind.Comma);
                break;
            case '=':
                Single(TemplateTokenKind.Assign);
                break;
            case ':' when next == '=':
                Add(TemplateTokenKind.Declare, ":=");
                Advance(2);
                break;
            case '"':
                Quoted('"');
                break;
            case '`':
                Raw();
                break;
            case '\'':
                Quoted('\'');
                break;
            case '.' when IsNameStart(next):
                Advance(1);
                Add(TemplateTokenKind.Field, TakeName());
                break;
            case '.' when !char.IsAsciiDigit(next):
                Single(TemplateTokenKind.Dot);
                break;
            case '$':
                Advance(1);
                Add(TemplateTokenKind.Variable, TakeName());
                break;
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                Number();
                break;
            default:
                if (!IsNameStart(c))
                {
                    throw new TemplateException(_line, $"'{Primitives.Printable.Escape(c.ToString())}' has no meaning in an action");
                }

                Add(TemplateTokenKind.Name, TakeName());
                break;
        }
    }

    private void Single(TemplateTokenKind kind)
    {
        Add(kind, _source[_at].ToString());
        Advance(1);
    }

    private void Quoted(char quote)
    {
        var text = new StringBuilder();
        for (Advance(1); ; Advance(1))
        {
            if (_at >= _source.Length || _source[_at] == '\n')
            {
                throw new TemplateException(_line, "a quoted text is not closed");
            }

            var c = _source[_at];
            if (c == quote)
            {
                break;
            }

            text.Append(c == '\\' ? Escape() : c.ToString());
        }

        Advance(1);
        _tokens.Add(quote == '"'
            ? new(TemplateTokenKind.String, "", text.ToString(), _line)
            : new(TemplateTokenKind.Number, "", text.Length > 0 ? (long)text.ToString().EnumerateRunes().First().Value : throw new TemplateException(_line, "a character is missing between the quotes"), _line));
    }

    /// <summary>Stands at the backslash; ends at the last character of the escape.</summary>
    private string Escape()
    {
        Advance(1);
        var c = _at < _source.Length ? _source[_at] : '\0';
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            var ok = int.TryParse(_source.AsSpan(Math.Min(_at + 1, _source.Length)).Length >= digits ? _source.AsSpan(_at + 1, digits) : "", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
            Advance(digits);
            return ok && Rune.IsValid(value) ? new Rune(value).ToString() : throw new TemplateException(_line, "an escape names no character");
        }

        return c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            '\\' or '"' or '\'' => c.ToString(),
            _ => throw new TemplateException(_line, "an escape is not known"),
        };
    }

    private void Raw()
    {
        var end = _source.IndexOf('`', _at + 1);
        if (end < 0)
        {
            throw new TemplateException(_line, "a raw text is not closed by `");
        }

        _tokens.Add(new(TemplateTokenKind.String, "", _source[(_at + 1)..end], _line));
        Advance(end + 1 - _at);
    }

    private void Number()
    {
        var end = _at + 1;
        while (end < _source.Length && (char.IsAsciiLetterOrDigit(_source[end]) || _source[end] is '.' or '_' || (_source[end] is '+' or '-' && _source[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        var text = _source[_at..end].Replace("_", "", StringComparison.Ordinal);
        object? value = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real
            : null;
        if (value is null)
        {
            throw new TemplateException(_line, $"'{Primitives.Printable.Escape(text, 32)}' is no number");
        }

        _tokens.Add(new(TemplateTokenKind.Number, text, value, _line));
        Advance(end - _at);
    }

    private string TakeName()
    {
        var start = _at;
        while (_at < _source.Length && (IsNameStart(_source[_at]) || char.IsAsciiDigit(_source[_at])))
        {
            _at++;
        }

        return _source[start.._at];
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private void Add(TemplateTokenKind kind, string text) => _tokens.Add(new(kind, text, null, _line));

    private void Advance(int count)
    {
        var end = Math.Min(_at + count, _source.Length);
        _line += _source.AsSpan(_at, end - _at).Count('\n');
        _at = end;
    }
}
