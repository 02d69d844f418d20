using System.Collections.Immutable;

namespace Plimsoll.Formats.GoTemplate;

/// <summary>One piece of a template.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    public sealed record Text(string Value) : TemplateNode;

    public sealed record Action(Pipeline Pipeline) : TemplateNode;

    public sealed record If(Pipeline Condition, ImmutableArray<TemplateNode> Then, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record Range(Pipeline Items, ImmutableArray<TemplateNode> Body, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record With(Pipeline Value, ImmutableArray<TemplateNode> Body, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record Include(string Name, Pipeline? Data, int Line) : TemplateNode;

    public sealed record Break : TemplateNode;

    public sealed record Continue : TemplateNode;
}

/// <summary>Commands joined by bars, whose value may be given to variables.</summary>
/// <param name="Variables">At most two, the second only of a range.</param>
/// <param name="IsAssignment">Whether the variables exist already (<c>=</c>) or begin here (<c>:=</c>).</param>
internal sealed record Pipeline(ImmutableArray<string> Variables, bool IsAssignment, ImmutableArray<Command> Commands, int Line);

/// <summary>A function with its arguments, or one operand.</summary>
internal sealed record Command(ImmutableArray<Operand> Operands);

/// <summary>One word of a command.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    public sealed record Literal(object? Value) : Operand;

    /// <summary>Fields of the dot; none is the dot itself.</summary>
    public sealed record Dot(ImmutableArray<string> Fields) : Operand;

    public sealed record Variable(string Name, ImmutableArray<string> Fields) : Operand;

    public sealed record Function(string Name) : Operand;

    public sealed record Parenthesis(Pipeline Pipeline, ImmutableArray<string> Fields) : Operand;
}
