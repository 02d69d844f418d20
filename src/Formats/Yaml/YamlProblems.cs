using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml;

/// <summary>Collects what is wrong with the content of one file; each problem knows its line and says how to mend it.</summary>
/// <param name="path">The file's name in diagnostics.</param>
public sealed class YamlProblems(string path, Limits limits)
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => [.. _diagnostics.OrderBy(d => d.Span?.Offset ?? 0)];

    public void Add(string code, TextSpan span, string message, string? advice = null)
    {
        if (_diagnostics.Count < limits.MaxDiagnostics)
        {
            _diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, Path: path, Span: span, Advice: advice));
        }
    }

    /// <summary>The node as the kind wanted; another kind is reported and gives null.</summary>
    public T? Expect<T>(YamlNode node, string name, string wanted)
        where T : YamlNode
    {
        if (node is not T)
        {
            Add("yaml-wrong-kind", node.Span, $"{name} is not {wanted}");
        }

        return node as T;
    }

    /// <summary>A scalar as <paramref name="read"/> understands it; what it does not understand is reported and gives null.</summary>
    public T? Read<T>(YamlNode node, string name, string wanted, Func<YamlScalar, T?> read)
        where T : struct
    {
        if (Expect<YamlScalar>(node, name, wanted) is not { } scalar)
        {
            return null;
        }

        var value = read(scalar);
        if (value is null)
        {
            Add("yaml-wrong-value", node.Span, $"{name} is not {wanted}", scalar.Value.Length == 0 ? null : $"It is '{Printable.Escape(scalar.Value, 64)}'");
        }

        return value;
    }

    /// <summary>A value of an enumeration by its kebab-case name.</summary>
    public T? ReadName<T>(YamlNode node, string name)
        where T : struct, Enum
    {
        if (Expect<YamlScalar>(node, name, $"one of {string.Join(", ", KebabNames.All<T>())}") is not { } scalar)
        {
            return null;
        }

        if (KebabNames.TryParse<T>(scalar.Value, out var value))
        {
            return value;
        }

        var guess = Spelling.Nearest(scalar.Value, KebabNames.All<T>());
        Add("yaml-wrong-value", node.Span, $"{name} is not one of {string.Join(", ", KebabNames.All<T>())}", guess is null ? null : $"Did you mean {guess}?");
        return null;
    }
}
