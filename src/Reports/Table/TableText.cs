using Plimsoll.Primitives;
using Spectre.Console;

namespace Plimsoll.Reports;

/// <summary>A piece of text in one style. The text is data: it is escaped when written and never read as markup.</summary>
public readonly record struct Span(string Text, Style? Style = null)
{
    public static implicit operator Span(string text) => new(text);
}

/// <summary>Writes lines that fit the console, wrapped at words with a hanging indent.</summary>
public sealed class TableText(IAnsiConsole console)
{
    /// <summary>Narrowest width that is laid out; below it lines overflow.</summary>
    private const int MinWidth = 40;

    public int Width { get; } = Math.Max(MinWidth, console.Profile.Width);

    public void Blank() => console.WriteLine();

    /// <summary>Writes one line as it is; the caller made it fit.</summary>
    public void Row(params ReadOnlySpan<Span> parts)
    {
        var line = new Paragraph();
        foreach (var part in parts)
        {
            line.Append(part.Text, part.Style);
        }

        console.Write(line.Overflow(Overflow.Fold));
        console.WriteLine();
    }

    /// <summary>Writes words from <paramref name="indent"/> on; following lines start at <paramref name="hanging"/>.</summary>
    public void Wrapped(int indent, int hanging, params ReadOnlySpan<Span> parts) => Flow(new Paragraph(new string(' ', indent)), indent, hanging, parts);

    /// <summary>Writes a label and, <paramref name="cells"/> further on, words; following lines start below the words.</summary>
    public void Labeled(int indent, string label, int cells, params ReadOnlySpan<Span> parts) =>
        Flow(new Paragraph(new string(' ', indent)).Append(label.PadRight(cells), SeverityStyle.Quiet), indent + cells, indent + cells, parts);

    private void Flow(Paragraph line, int column, int hanging, ReadOnlySpan<Span> parts)
    {
        var isStart = true;
        foreach (var part in parts)
        {
            foreach (var word in Printable.Escape(part.Text, maxLength: 65_536).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rest = word;
                if (!isStart && column + 1 + CellText.Measure(rest) > Width)
                {
                    Break();
                }
                else if (!isStart)
                {
                    line.Append(" ");
                    column++;
                }

                while (column + CellText.Measure(rest) > Width)
                {
                    var head = CellText.Cut(rest, Width - column);
                    line.Append(head, part.Style);
                    rest = rest[head.Length..];
                    Break();
                }

                line.Append(rest, part.Style);
                column += CellText.Measure(rest);
                isStart = false;
            }
        }

        Break();

        void Break()
        {
            console.Write(line);
            console.WriteLine();
            line = new Paragraph(new string(' ', hanging));
            column = hanging;
            isStart = true;
        }
    }
}
