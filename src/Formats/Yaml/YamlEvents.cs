using System.Collections.Immutable;
using Plimsoll.Primitives;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Formats.Yaml;

/// <summary>Builds nodes from YamlDotNet's events, which stay behind this type.</summary>
internal sealed class YamlEvents
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private readonly string _path;
    private readonly Limits _limits;
    private readonly YamlText? _text;
    private readonly Parser? _parser;
    private long _nodes;

    public YamlEvents(ReadOnlyMemory<byte> utf8, string path, Limits limits)
    {
        (_path, _limits) = (path, limits);
        if (utf8.Length > limits.MaxDocumentBytes)
        {
            Report("yaml-too-large", $"the file has {utf8.Length} bytes, more than the limit of {limits.MaxDocumentBytes}", null);
            return;
        }

        _text = YamlText.TryDecode(utf8.Span);
        if (_text is null)
        {
            Report("yaml-encoding", "the file is not UTF-8", null, "Save it as UTF-8");
            return;
        }

        _parser = new Parser(new StringReader(_text.Text));
    }

    public Parsed<ImmutableArray<YamlDocument>> ReadAll()
    {
        var documents = ImmutableArray.CreateBuilder<YamlDocument>();
        try
        {
            while (_parser is not null && MoveNext())
            {
                if (_parser.Current is DocumentStart)
                {
                    _anchors.Clear();
                    Next();
                    documents.Add(new YamlDocument(ReadNode(1)));
                }
            }
        }
        catch (YamlException broken)
        {
            Report("yaml-syntax", Sentence(broken.Message), Span(broken.Start, broken.End));
        }
        catch (LimitException limit)
        {
            Report("yaml-limit", limit.Message, limit.Span);
        }

        return new(documents.DrainToImmutable(), _diagnostics.DrainToImmutable());
    }

    /// <summary>Builds the node that starts at the current event and leaves its last event current. Recursion is bounded by <see cref="Limits.MaxDepth"/>.</summary>
    private YamlNode ReadNode(int depth)
    {
        var current = _parser!.Current!;
        if (current is AnchorAlias alias)
        {
            return ReadAlias(alias);
        }

        Count(1, current);
        if (depth > _limits.MaxDepth)
        {
            throw new LimitException($"the document is nested deeper than the limit of {_limits.MaxDepth}", Span(current.Start, current.End));
        }

        YamlNode node = current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, Style(scalar.Style), Span(scalar.Start, scalar.End), Tag(scalar)),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => throw new SyntaxErrorException(current.Start, current.End, "a value is missing here"),
        };
        if (current is NodeEvent { Anchor: { IsEmpty: false } anchor })
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new SyntaxErrorException(alias.Start, alias.End, $"no anchor '{Printable.Escape(alias.Value.Value, 64)}' stands before this alias");
        }

        Count(target.NodeCount, alias);
        return target;
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlSequence(items.DrainToImmutable(), Span(start.Start, _parser!.Current!.End), Tag(start));
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new HashSet<string>();
        while (Next() is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
            if (key is YamlScalar scalar && !keys.Add(scalar.Value))
            {
                Report("yaml-duplicate-key", $"the key '{Printable.Escape(scalar.Value, 64)}' occurs twice in one mapping", scalar.Span, "Remove one of them");
            }
        }

        return new YamlMapping(entries.DrainToImmutable(), Span(start.Start, _parser!.Current!.End), Tag(start));
    }

    private ParsingEvent Next()
    {
        var last = _parser!.Current!;
        return MoveNext() ? _parser.Current! : throw new SyntaxErrorException(last.Start, last.End, "the document ends too early");
    }

    /// <summary>Takes the parser on. Some damaged texts make it break its own invariants: that is an error of syntax too.</summary>
    private bool MoveNext()
    {
        var last = _parser!.Current;
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or ArithmeticException or IndexOutOfRangeException or FormatException)
        {
            throw new SyntaxErrorException(last?.Start ?? Mark.Empty, last?.End ?? Mark.Empty, "the text after this cannot be read as YAML");
        }
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > _limits.MaxNodes)
        {
            throw new LimitException($"the document has more than {_limits.MaxNodes} nodes, aliases expanded", Span(at.Start, at.End));
        }
    }

    private void Report(string code, string message, TextSpan? span, string? advice = null)
    {
        if (_diagnostics.Count < _limits.MaxDiagnostics)
        {
            _diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, Path: _path, Span: span, Advice: advice));
        }
    }

    private TextSpan Span(Mark start, Mark end) => _text!.Span(start.Index, end.Index, start.Line, start.Column);

    private static string? Tag(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static YamlScalarStyle Style(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
        ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
        ScalarStyle.Literal => YamlScalarStyle.Literal,
        ScalarStyle.Folded => YamlScalarStyle.Folded,
        _ => YamlScalarStyle.Plain,
    };

    private static string Sentence(string message) =>
        message is [var first, .. var rest] ? Printable.Escape(char.ToLowerInvariant(first) + rest).TrimEnd('.') : "the syntax is wrong";

    private sealed class LimitException(string message, TextSpan span) : Exception(message)
    {
        public TextSpan Span { get; } = span;
    }
}
