using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>Carries a template out, within limits of steps, depth and output.</summary>
internal sealed class TemplateRun(IReadOnlyDictionary<string, ImmutableArray<TemplateNode>> defined, object? data, TextWriter output, Limits limits, CancellationToken cancel)
{
    private readonly List<(string Name, object? Value)> _variables = [("", data)];
    private long _steps;
    private long _written;
    private int _depth;

    private enum Jump
    {
        None,
        Break,
        Continue,
    }

    /// <exception cref="TemplateException">A value does not fit, or a limit is reached.</exception>
    public void Run(ImmutableArray<TemplateNode> nodes) => List(nodes, data);

    private Jump List(ImmutableArray<TemplateNode> nodes, object? dot)
    {
        var mark = _variables.Count;
        var jump = Jump.None;
        foreach (var node in nodes)
        {
            jump = Node(node, dot);
            if (jump != Jump.None)
            {
                break;
            }
        }

        _variables.RemoveRange(mark, _variables.Count - mark);
        return jump;
    }

    private Jump Node(TemplateNode node, object? dot)
    {
        Step(0);
        switch (node)
        {
            case TemplateNode.Text text:
                Write(text.Value, 0);
                return Jump.None;
            case TemplateNode.Action action:
                var value = Value(action.Pipeline, dot);
                if (action.Pipeline.Variables.IsEmpty)
                {
                    Write(TemplateValues.Print(value), action.Pipeline.Line);
                }

                return Jump.None;
            case TemplateNode.If branch:
                return Scoped(() => List(TemplateValues.IsTrue(Value(branch.Condition, dot)) ? branch.Then : branch.Else, dot));
            case TemplateNode.With with:
                return Scoped(() => Value(with.Value, dot) is var inner && TemplateValues.IsTrue(inner) ? List(with.Body, inner) : List(with.Else, dot));
            case TemplateNode.Range range:
                return Scoped(() => Range(range, dot));
            case TemplateNode.Include include:
                Include(include, dot);
                return Jump.None;
            default:
                return node is TemplateNode.Break ? Jump.Break : Jump.Continue;
        }
    }

    private Jump Scoped(Func<Jump> work)
    {
        var mark = _variables.Count;
        Deeper(0);
        var jump = work();
        _depth--;
        _variables.RemoveRange(mark, _variables.Count - mark);
        return jump;
    }

    private Jump Range(TemplateNode.Range range, object? dot)
    {
        var items = Items(Evaluate(range.Items, dot), range.Items.Line);
        foreach (var (key, item) in items)
        {
            Step(range.Items.Line);
            var mark = _variables.Count;
            if (range.Items.Variables is [.., var last])
            {
                Set(last, item, range.Items);
                if (range.Items.Variables.Length == 2)
                {
                    Set(range.Items.Variables[0], key, range.Items);
                }
            }

            var jump = List(range.Body, item);
            _variables.RemoveRange(mark, _variables.Count - mark);
            if (jump == Jump.Break)
            {
                break;
            }
        }

        return items.Count == 0 ? List(range.Else, dot) : Jump.None;
    }

    private static List<(object? Key, object? Value)> Items(object? value, int line) => value switch
    {
        null => [],
        ImmutableArray<object?> list => [.. list.Select((item, i) => ((object?)(long)i, item))],
        ImmutableSortedDictionary<string, object?> map => [.. map.Select(pair => ((object?)pair.Key, pair.Value))],
        _ => throw new TemplateException(line, "range needs a list or a map"),
    };

    private void Include(TemplateNode.Include include, object? dot)
    {
        if (!defined.TryGetValue(include.Name, out var body))
        {
            throw new TemplateException(include.Line, $"the template '{Printable.Escape(include.Name, 64)}' is not defined");
        }

        Deeper(include.Line);
        var inner = include.Data is null ? null : Value(include.Data, dot);
        var run = _variables.ToArray();
        _variables.Clear();
        _variables.Add(("", inner));
        List(body, inner);
        _variables.Clear();
        _variables.AddRange(run);
        _depth--;
    }

    /// <summary>The pipeline's value, given to its variables too.</summary>
    private object? Value(Pipeline pipeline, object? dot)
    {
        var value = Evaluate(pipeline, dot);
        if (pipeline.Variables is [var name, ..])
        {
            Set(name, value, pipeline);
        }

        return value;
    }

    private void Set(string name, object? value, Pipeline pipeline)
    {
        if (!pipeline.IsAssignment)
        {
            _variables.Add((name, value));
            return;
        }

        var at = _variables.FindLastIndex(variable => variable.Name == name);
        _variables[at >= 0 ? at : throw NoVariable(name, pipeline.Line)] = (name, value);
    }

    private object? Evaluate(Pipeline pipeline, object? dot)
    {
        Deeper(pipeline.Line);
        object? value = null;
        for (var i = 0; i < pipeline.Commands.Length; i++)
        {
            value = Evaluate(pipeline.Commands[i], dot, i > 0, value, pipeline.Line);
        }

        _depth--;
        return value;
    }

    private object? Evaluate(Command command, object? dot, bool hasInput, object? input, int line)
    {
        Step(line);
        if (command.Operands[0] is not Operand.Function function)
        {
            return command.Operands.Length == 1 && !hasInput ? Of(command.Operands[0], dot, line) : throw new TemplateException(line, "only a function takes arguments");
        }

        if (function.Name is "and" or "or")
        {
            return Shortcut(function.Name == "and", command.Operands[1..], dot, hasInput, input, line);
        }

        var arguments = command.Operands.Skip(1).Select(operand => Of(operand, dot, line));
        return TemplateFunctions.Call(function.Name, [.. hasInput ? arguments.Append(input) : arguments], line);
    }

    /// <summary>The first value that decides, else the last.</summary>
    private object? Shortcut(bool isAnd, ImmutableArray<Operand> operands, object? dot, bool hasInput, object? input, int line)
    {
        object? value = null;
        foreach (var operand in operands)
        {
            value = Of(operand, dot, line);
            if (TemplateValues.IsTrue(value) != isAnd)
            {
                return value;
            }
        }

        return hasInput ? input : operands.IsEmpty ? throw new TemplateException(line, "'and' and 'or' need an argument") : value;
    }

    private object? Of(Operand operand, object? dot, int line) => operand switch
    {
        Operand.Literal literal => literal.Value,
        Operand.Dot field => Fields(dot, field.Fields, line),
        Operand.Variable variable => Fields(Variable(variable.Name, line), variable.Fields, line),
        Operand.Parenthesis inner => Fields(Value(inner.Pipeline, dot), inner.Fields, line),
        Operand.Function function => TemplateFunctions.Call(function.Name is "and" or "or" ? throw new TemplateException(line, "'and' and 'or' need an argument") : function.Name, [], line),
        _ => null,
    };

    private object? Variable(string name, int line)
    {
        var at = name.Length == 0 ? 0 : _variables.FindLastIndex(variable => variable.Name == name);
        return at >= 0 ? _variables[at].Value : throw NoVariable(name, line);
    }

    /// <summary>A map's missing field is no value; anything but a map has no fields.</summary>
    private static object? Fields(object? value, ImmutableArray<string> fields, int line)
    {
        foreach (var field in fields)
        {
            value = value switch
            {
                ImmutableSortedDictionary<string, object?> map => map.GetValueOrDefault(field),
                null => null,
                _ => throw new TemplateException(line, $"the value has no field '{Printable.Escape(field, 64)}'"),
            };
        }

        return value;
    }

    private static TemplateException NoVariable(string name, int line) => new(line, $"the variable '${Printable.Escape(name, 64)}' is not declared");

    private void Write(string text, int line)
    {
        _written += text.Length;
        if (_written > limits.MaxTemplateOutput)
        {
            throw new TemplateException(line, "the output becomes too long");
        }

        output.Write(text);
    }

    private void Step(int line)
    {
        if ((++_steps & 1023) == 0)
        {
            cancel.ThrowIfCancellationRequested();
        }

        if (_steps > limits.MaxTemplateSteps)
        {
            throw new TemplateException(line, "the template takes too many steps");
        }
    }

    private void Deeper(int line)
    {
        if (++_depth > limits.MaxDepth)
        {
            throw new TemplateException(line, "templates call each other too deeply");
        }
    }
}
