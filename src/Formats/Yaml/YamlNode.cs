using System.Collections.Immutable;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml;

/// <summary>One node of a YAML document. An alias is the very node that its anchor named, with the anchor's span.</summary>
/// <param name="Tag">As resolved, e.g. <c>tag:yaml.org,2002:str</c> or <c>!Ref</c>; null when none is written.</param>
public abstract record YamlNode(TextSpan Span, string? Tag)
{
    /// <summary>Nodes in this subtree, itself included, every alias counted as if it were written out.</summary>
    public abstract int NodeCount { get; }
}

/// <summary>A scalar with its quotes and escapes resolved.</summary>
public sealed record YamlScalar(string Value, YamlScalarStyle Style, TextSpan Span, string? Tag = null) : YamlNode(Span, Tag)
{
    public override int NodeCount => 1;

    /// <summary>Whether the core schema reads it as null: plain, untagged, and one of the five spellings.</summary>
    /// <remarks>Source: YAML 1.2.2, 10.3.2.</remarks>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The value as the core schema reads a boolean; null when it is none.</summary>
    public bool? Boolean => !IsPlain ? null : Value switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    private bool IsPlain => Style == YamlScalarStyle.Plain && Tag is null;
}

public enum YamlScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

public sealed record YamlSequence(ImmutableArray<YamlNode> Items, TextSpan Span, string? Tag = null) : YamlNode(Span, Tag)
{
    public override int NodeCount { get; } = 1 + Items.Sum(item => item.NodeCount);
}

/// <summary>A mapping with its entries as written: in order, repeated keys included.</summary>
public sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, TextSpan Span, string? Tag = null) : YamlNode(Span, Tag)
{
    public override int NodeCount { get; } = 1 + Entries.Sum(entry => entry.Key.NodeCount + entry.Value.NodeCount);

    /// <summary>Value of the last entry whose key is this scalar; null when there is none.</summary>
    public YamlNode? Find(string key) => Entries.LastOrDefault(entry => entry.Key is YamlScalar { Value: var name } && name == key)?.Value;
}

public sealed record YamlEntry(YamlNode Key, YamlNode Value);
