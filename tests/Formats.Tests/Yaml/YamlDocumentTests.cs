using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Yaml.Tests;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: b", "{a=b}")]
    [InlineData("- 1\n- '2'\n- \"3\\n\"\n- |\n  four\n- >\n  five\n  six\n", "[1,'2','3\n','four\n','five six\n']")]
    [InlineData("{a: [b, {c: d}], e: }", "{a=[b,{c=d}],e=}")]
    [InlineData("a: &x [1]\nb: *x\n", "{a=[1],b=[1]}")]
    [InlineData("? [k]\n: v\n", "{[k]=v}")]
    [InlineData("# only a comment\n", "")]
    [InlineData("", "")]
    [InlineData("--- a\n--- b\n...\n--- c\n", "a|b|c")]
    [InlineData("a: !Ref x", "{a=!Ref x}")]
    [InlineData("\uFEFFa: b", "{a=b}")]
    public void Builds_the_tree_that_the_text_describes(string yaml, string expected)
    {
        var (documents, diagnostics) = Read(yaml);
        Assert.Empty(diagnostics);
        Assert.Equal(expected, string.Join('|', documents.Select(d => Show(d.Root))));
    }

    [Theory]
    [InlineData("unclosed flow", "a: [1, 2", "yaml-syntax")]
    [InlineData("unclosed quote", "a: 'x", "yaml-syntax")]
    [InlineData("tab as indentation", "a:\n\t- b", "yaml-syntax")]
    [InlineData("unknown alias", "a: *nobody", "yaml-syntax")]
    [InlineData("alias inside its own anchor", "a: &x [*x]", "yaml-syntax")]
    [InlineData("alias of the earlier document", "a: &x 1\n---\nb: *x", "yaml-syntax")]
    [InlineData("unknown escape", "a: \"\\q\"", "yaml-syntax")]
    [InlineData("bad indentation", "a:\n  b: 1\n c: 2", "yaml-syntax")]
    [InlineData("reserved indicator", "a: @b", "yaml-syntax")]
    [InlineData("repeated key", "a: 1\nb: 2\na: 3", "yaml-duplicate-key")]
    [InlineData("repeated key by other quotes", "a: 1\n'a': 3", "yaml-duplicate-key")]
    public void Says_what_is_wrong_and_where(string name, string yaml, string code)
    {
        var diagnostic = Assert.Single(Read(yaml).Diagnostics);
        Assert.True(diagnostic.Code == code, $"{name}: {diagnostic}");
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.True(diagnostic.Span is { Line: >= 1, Column: >= 1 });
        Assert.Equal("test.yaml", diagnostic.Path);
        Assert.False(diagnostic.Message.EndsWith('.'));
    }

    [Fact]
    public void Keeps_the_documents_before_an_error()
    {
        var (documents, diagnostics) = Read("a: 1\n---\nb: [");
        Assert.Equal("{a=1}", Show(Assert.Single(documents).Root));
        Assert.Single(diagnostics);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_utf8() =>
        Assert.Equal("yaml-encoding", Assert.Single(YamlDocument.ReadAll(new byte[] { (byte)'a', 0xff }, "x", Limits.Default).Diagnostics).Code);

    [Theory]
    [InlineData("a: b", "b", 3, 1, 1, 4)]
    [InlineData("ä: b", "b", 4, 1, 1, 4)]
    [InlineData("x: 🚢\ny: 'b'", "b", 11, 3, 2, 4)]
    [InlineData("\uFEFFa: b", "b", 6, 1, 1, 4)]
    [InlineData("a: 1\r\nc: b", "b", 9, 1, 2, 4)]
    public void Spans_count_bytes_lines_and_columns(string yaml, string value, int offset, int length, int line, int column)
    {
        var found = Scalars(Assert.Single(Read(yaml).Value).Root).Single(s => s.Value == value);
        Assert.Equal(new TextSpan(offset, length, line, column), found.Span);
    }

    [Fact]
    public void Spans_stay_right_far_into_a_text_with_wide_characters()
    {
        var yaml = string.Concat(Enumerable.Range(0, 500).Select(i => $"k{i}: 'ä€🚢'\n")) + "last: here";
        var bytes = Encoding.UTF8.GetBytes(yaml);
        var span = Scalars(Assert.Single(Read(yaml).Value).Root).Single(s => s.Value == "here").Span;
        Assert.Equal("here", Encoding.UTF8.GetString(bytes.AsSpan(span.Offset, span.Length)));
        Assert.Equal(501, span.Line);
    }

    [Fact]
    public void A_billion_laughs_ends_at_the_node_limit()
    {
        var yaml = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + string.Concat(Enumerable.Range(1, 40)
            .Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        Assert.Equal("yaml-limit", Assert.Single(Read(yaml).Diagnostics).Code);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_ends_at_the_depth_limit(string opening)
    {
        var (documents, diagnostics) = Read(string.Concat(Enumerable.Repeat(opening, 2000)));
        Assert.Empty(documents);
        Assert.Equal("yaml-limit", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Large_files_are_not_parsed()
    {
        var (documents, diagnostics) = YamlDocument.ReadAll(new byte[101], "x", Limits.Default with { MaxDocumentBytes = 100 });
        Assert.Empty(documents);
        Assert.Equal("yaml-too-large", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes("a: &x [1, 'two', \"th\\u00e9\"]\nb:\n  - *x\n  - !t |\n    text\n---\n? [k]\n: {c: d} # e\n");
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 3000)))
        {
            YamlDocument.ReadAll(bytes, "x", Limits.Default);
        }
    }

    private static Parsed<System.Collections.Immutable.ImmutableArray<YamlDocument>> Read(string yaml) =>
        YamlDocument.ReadAll(Encoding.UTF8.GetBytes(yaml), "test.yaml", Limits.Default);

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Key).Concat(Scalars(e.Value))),
        _ => [],
    };

    private static string Show(YamlNode node) => (node.Tag is null ? "" : node.Tag + " ") + node switch
    {
        YamlScalar { Style: YamlScalarStyle.Plain } scalar => scalar.Value,
        YamlScalar scalar => $"'{scalar.Value}'",
        YamlSequence sequence => $"[{string.Join(',', sequence.Items.Select(Show))}]",
        YamlMapping mapping => $"{{{string.Join(',', mapping.Entries.Select(e => $"{Show(e.Key)}={Show(e.Value)}"))}}}",
        _ => throw new InvalidOperationException(),
    };
}
