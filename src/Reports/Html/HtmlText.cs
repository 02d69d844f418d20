using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>Writes elements whose texts are always escaped: there is no other way to get text in.</summary>
internal sealed class HtmlText
{
    private const int MaxText = 4096;

    private readonly StringBuilder _text = new();

    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public HtmlText Text(string text)
    {
        foreach (var c in Printable.Escape(text, MaxText))
        {
            _ = c switch
            {
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '&' => _text.Append("&amp;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(c),
            };
        }

        return this;
    }

    /// <summary>An element that holds one text; the attributes are ours, never input.</summary>
    public HtmlText Element(string name, string text, string attributes = "") =>
        Raw($"<{name}{(attributes.Length > 0 ? " " : "")}{attributes}>").Text(text).Raw($"</{name}>");

    /// <summary>A link where the address is a web address, else the text alone.</summary>
    public HtmlText Link(string text, string? address) => address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        ? Raw("<a rel=\"noreferrer\" href=\"").Text(address!).Raw("\">").Text(text).Raw("</a>")
        : Text(text);

    public override string ToString() => _text.ToString();
}
