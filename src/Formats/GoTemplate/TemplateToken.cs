namespace Plimsoll.Formats.GoTemplate;

internal enum TemplateTokenKind
{
    /// <summary>Text between actions.</summary>
    Text,

    /// <summary><c>{{</c></summary>
    Open,

    /// <summary><c>}}</c></summary>
    Close,

    /// <summary>A name of a function, a keyword, true, false or nil.</summary>
    Name,

    /// <summary><c>.name</c>, without the dot.</summary>
    Field,

    /// <summary><c>$name</c>, without the sign; empty for the sign alone.</summary>
    Variable,
    Dot,
    Number,

    /// <summary>A quoted or raw string.</summary>
    String,
    Space,
    Bar,
    OpenParenthesis,
    CloseParenthesis,
    Declare,
    Assign,
    Comma,
    End,
}

/// <summary>One token of a template; <paramref name="Value"/> is decoded for texts and numbers.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text, object? Value, int Line);
