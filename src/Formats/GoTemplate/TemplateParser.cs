using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>Makes nodes of tokens.</summary>
/// <remarks>
/// <code>
/// action   = pipeline | "if" pipeline … {"else if" …} ["else" …] "end" | "range" … | "with" … | "define" string … "end"
///          | "block" string pipeline … "end" | "template" string [pipeline] | "break" | "continue"
/// pipeline = [variable [ "," variable ] (":=" | "=")] command {"|" command}
/// command  = operand {space operand}
/// operand  = literal | "." | field {field} | variable {field} | name | "(" pipeline ")" {field}
/// </code>
/// </remarks>
internal sealed class TemplateParser
{
    private readonly List<TemplateToken> _tokens;
    private readonly int _maxDepth;
    private readonly Dictionary<string, ImmutableArray<TemplateNode>> _defined = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;

    private TemplateParser(List<TemplateToken> tokens, int maxDepth) => (_tokens, _maxDepth) = (tokens, maxDepth);

    private TemplateToken Now => _tokens[_at];

    /// <exception cref="TemplateException">The text is no template.</exception>
    public static (ImmutableArray<TemplateNode> Main, Dictionary<string, ImmutableArray<TemplateNode>> Defined) Parse(string source, int maxDepth)
    {
        var parser = new TemplateParser(TemplateLexer.Tokens(source), maxDepth);
        var (nodes, end) = parser.List();
        return end.Length == 0 ? (nodes, parser._defined) : throw parser.Wrong($"'{end}' ends nothing");
    }

    /// <summary>Nodes up to <c>end</c> or <c>else</c>, which is taken, or to the end of the template.</summary>
    private (ImmutableArray<TemplateNode> Nodes, string End) List()
    {
        Deeper();
        var nodes = ImmutableArray.CreateBuilder<TemplateNode>();
        while (Now.Kind != TemplateTokenKind.End)
        {
            if (Now.Kind == TemplateTokenKind.Text)
            {
                nodes.Add(new TemplateNode.Text(Now.Text));
                _at++;
                continue;
            }

            Take(TemplateTokenKind.Open);
            Blank();
            if (Now is { Kind: TemplateTokenKind.Name, Text: ("end" or "else") and var word })
            {
                _at++;
                Blank();
                _depth--;
                return (nodes.ToImmutable(), word);
            }

            if (Action() is { } node)
            {
                nodes.Add(node);
            }
        }

        _depth--;
        return (nodes.ToImmutable(), "");
    }

    private TemplateNode? Action()
    {
        if (Now.Kind != TemplateTokenKind.Name)
        {
            return Plain();
        }

        switch (Now.Text)
        {
            case "if":
                _at++;
                return If();
            case "range":
                _at++;
                var (items, body, otherwise) = Branch();
                return new TemplateNode.Range(items, body, otherwise);
            case "with":
                _at++;
                var (value, inner, without) = Branch();
                return new TemplateNode.With(value, inner, without);
            case "define" or "block":
                return Definition();
            case "template":
                return Include();
            case "break" or "continue":
                TemplateNode jump = Now.Text == "break" ? new TemplateNode.Break() : new TemplateNode.Continue();
                _at++;
                Close();
                return jump;
            default:
                return Plain();
        }
    }

    private TemplateNode.Action Plain()
    {
        var pipeline = Pipe();
        Close();
        return new TemplateNode.Action(pipeline);
    }

    private TemplateNode.If If()
    {
        Deeper();
        var condition = Pipe();
        Close();
        var (then, end) = List();
        var otherwise = ImmutableArray<TemplateNode>.Empty;
        if (end == "else" && Now is { Kind: TemplateTokenKind.Name, Text: "if" })
        {
            _at++;
            otherwise = [If()];
        }
        else
        {
            otherwise = Else(end);
        }

        _depth--;
        return new TemplateNode.If(condition, then, otherwise);
    }

    private (Pipeline Pipeline, ImmutableArray<TemplateNode> Body, ImmutableArray<TemplateNode> Else) Branch()
    {
        var pipeline = Pipe();
        Close();
        var (body, end) = List();
        return (pipeline, body, Else(end));
    }

    private ImmutableArray<TemplateNode> Else(string end)
    {
        if (end != "else")
        {
            Ended(end);
            return [];
        }

        Close();
        var (nodes, last) = List();
        Ended(last);
        return nodes;
    }

    private void Ended(string end)
    {
        if (end != "end")
        {
            throw Wrong("an 'end' is missing");
        }

        Close();
    }

    private TemplateNode.Include? Definition()
    {
        var isBlock = Now.Text == "block";
        var line = Now.Line;
        _at++;
        Blank();
        var name = String();
        var data = isBlock ? Pipe() : null;
        Close();
        var (body, end) = List();
        Ended(end);
        if (!isBlock || !_defined.ContainsKey(name))
        {
            _defined[name] = body;
        }

        return isBlock ? new TemplateNode.Include(name, data, line) : null;
    }

    private TemplateNode.Include Include()
    {
        var line = Now.Line;
        _at++;
        Blank();
        var name = String();
        Blank();
        var data = Now.Kind == TemplateTokenKind.Close ? null : Pipe();
        Close();
        return new TemplateNode.Include(name, data, line);
    }

    private Pipeline Pipe()
    {
        Deeper();
        Blank();
        var line = Now.Line;
        var (variables, isAssignment) = Declaration();
        var commands = ImmutableArray.CreateBuilder<Command>();
        while (true)
        {
            commands.Add(Command());
            if (Now.Kind != TemplateTokenKind.Bar)
            {
                break;
            }

            _at++;
            Blank();
        }

        _depth--;
        return new Pipeline(variables, isAssignment, commands.ToImmutable(), line);
    }

    private (ImmutableArray<string> Variables, bool IsAssignment) Declaration()
    {
        var start = _at;
        var names = ImmutableArray.CreateBuilder<string>();
        while (Now.Kind == TemplateTokenKind.Variable)
        {
            names.Add(Now.Text);
            _at++;
            Blank();
            if (Now.Kind is TemplateTokenKind.Declare or TemplateTokenKind.Assign)
            {
                var isAssignment = Now.Kind == TemplateTokenKind.Assign;
                _at++;
                Blank();
                return names.Count <= 2 ? (names.ToImmutable(), isAssignment) : throw Wrong("more than two variables are declared");
            }

            if (Now.Kind != TemplateTokenKind.Comma)
            {
                break;
            }

            _at++;
            Blank();
        }

        _at = start;
        return ([], false);
    }

    private Command Command()
    {
        var operands = ImmutableArray.CreateBuilder<Operand>();
        while (true)
        {
            Blank();
            if (Now.Kind is TemplateTokenKind.Close or TemplateTokenKind.Bar or TemplateTokenKind.CloseParenthesis)
            {
                return operands.Count > 0 ? new Command(operands.ToImmutable()) : throw Wrong("a value is missing");
            }

            operands.Add(Operand());
            if (Now.Kind is not (TemplateTokenKind.Space or TemplateTokenKind.Close or TemplateTokenKind.Bar or TemplateTokenKind.CloseParenthesis))
            {
                throw Wrong("a blank is missing between two values");
            }
        }
    }

    private Operand Operand()
    {
        var token = Now;
        _at++;
        switch (token.Kind)
        {
            case TemplateTokenKind.String or TemplateTokenKind.Number:
                return new Operand.Literal(token.Value);
            case TemplateTokenKind.Dot:
                return new Operand.Dot([]);
            case TemplateTokenKind.Field:
                _at--;
                return new Operand.Dot(Fields());
            case TemplateTokenKind.Variable:
                return new Operand.Variable(token.Text, Fields());
            case TemplateTokenKind.Name:
                return token.Text switch
                {
                    "true" => new Operand.Literal(true),
                    "false" => new Operand.Literal(false),
                    "nil" => new Operand.Literal(null),
                    _ => TemplateFunctions.IsKnown(token.Text) ? new Operand.Function(token.Text) : throw Wrong($"the function '{Printable.Escape(token.Text, 64)}' is not known"),
                };
            case TemplateTokenKind.OpenParenthesis:
                var pipeline = Pipe();
                Take(TemplateTokenKind.CloseParenthesis);
                return new Operand.Parenthesis(pipeline, Fields());
            default:
                _at--;
                throw Wrong("a value is missing");
        }
    }

    private ImmutableArray<string> Fields()
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        for (; Now.Kind == TemplateTokenKind.Field; _at++)
        {
            fields.Add(Now.Text);
        }

        return fields.ToImmutable();
    }

    private string String()
    {
        var token = Now;
        Take(TemplateTokenKind.String);
        return (string)token.Value!;
    }

    private void Close()
    {
        Blank();
        Take(TemplateTokenKind.Close);
    }

    private void Blank()
    {
        while (Now.Kind == TemplateTokenKind.Space)
        {
            _at++;
        }
    }

    private void Take(TemplateTokenKind kind)
    {
        if (Now.Kind != kind)
        {
            throw Wrong(kind switch
            {
                TemplateTokenKind.Close => "the action should end here",
                TemplateTokenKind.CloseParenthesis => "a ) is missing",
                TemplateTokenKind.String => "a quoted name is missing",
                _ => "this is not expected here",
            });
        }

        _at++;
    }

    private void Deeper()
    {
        if (++_depth > _maxDepth)
        {
            throw Wrong("the template is nested too deeply");
        }
    }

    private TemplateException Wrong(string message) => new(Now.Line, message);
}
