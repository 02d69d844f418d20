using System.Text.Json;
using Plimsoll.Formats.GoTemplate;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.GoTemplate;

public sealed class GoTemplateFileTests
{
    private const string Data = """{"n":3,"f":1.5,"t":"a<b","e":"","yes":true,"list":["x","y","z"],"none":[],"map":{"b":2,"a":"one"},"rows":[{"id":"A","kids":[1,2]},{"id":"B","kids":[]}],"nil":null}""";

    /// <summary>Templates whose output Go itself must agree with.</summary>
    public static TheoryData<string, string> Good => new()
    {
        { "plain", "plain" },
        { "{{.n}} {{.f}} {{.t}} {{.yes}}", "3 1.5 a<b true" },
        { "{{.missing}} {{.nil}}", "<no value> <no value>" },
        { "a {{- .n -}} b", "a3b" },
        { "a\n  {{- /* gone */ -}}\n  b", "ab" },
        { "{{/* gone */}}x", "x" },
        { "{{if .e}}1{{else if .yes}}2{{else}}3{{end}}", "2" },
        { "{{if not .none}}empty{{end}}", "empty" },
        { "{{range .list}}[{{.}}]{{end}}", "[x][y][z]" },
        { "{{range $i, $v := .list}}{{$i}}={{$v}},{{end}}", "0=x,1=y,2=z," },
        { "{{range .none}}x{{else}}nothing{{end}}", "nothing" },
        { "{{range $k, $v := .map}}{{$k}}:{{$v}} {{end}}", "a:one b:2 " },
        { "{{range .list}}{{if eq . \"y\"}}{{continue}}{{end}}{{.}}{{end}}", "xz" },
        { "{{range .list}}{{if eq . \"y\"}}{{break}}{{end}}{{.}}{{end}}", "x" },
        { "{{range .rows}}{{.id}}:{{range .kids}}{{.}}{{$.n}}{{end}};{{end}}", "A:1323;B:;" },
        { "{{with .map}}{{.a}}{{end}}{{with .e}}x{{else}}y{{end}}", "oney" },
        { "{{$x := 1}}{{range .list}}{{$x = .}}{{end}}{{$x}}", "z" },
        { "{{$x := 1}}{{if .yes}}{{$x := 2}}{{$x}}{{end}}{{$x}}", "21" },
        { "{{define \"T\"}}<{{.}}>{{end}}{{template \"T\" .n}}{{template \"T\" .t}}", "<3><a<b>" },
        { "{{block \"B\" .n}}[{{.}}]{{end}}", "[3]" },
        { "{{html .t}} {{.t | html}} {{urlquery \"a b\"}}", "a&lt;b a&lt;b a+b" },
        { "{{len .list}} {{len .t}} {{index .list 1}} {{index .map \"a\"}} {{index .rows 0 \"id\"}}", "3 3 y one A" },
        { "{{printf \"%s|%5d|%-4s|%04d|%.2f|%q|%v|%t|%x|%%\" .t .n \"ab\" 7 .f \"q\\\"\" .list true 255}}", "a<b|    3|ab  |0007|1.50|\"q\\\"\"|[x y z]|true|ff|%" },
        { "{{print 1 2 \"x\" 3}}{{println \"a\" 1}}", "1 2x3a 1\n" },
        { "{{and .yes .n}} {{and .e .n}} {{or .e .n}} {{or .e \"\"}}|", "3  3 |" },
        { "{{eq .n 3}} {{eq .n 1 2 3}} {{ne .t \"x\"}} {{lt 1 2}} {{ge 2 2}} {{gt \"b\" \"a\"}} {{le 3 2}}", "true true true true true true false" },
        { "{{(index .rows 0).id}} {{(len .list) | printf \"%d\"}}", "A 3" },
        { "{{\"q\\n\\t\\u00e9\"}}{{`raw\\n`}}{{'a'}}{{0x10}}{{-5}}{{1e3}}", "q\n\té" + "raw\\n97" + "16-51000" },
        { "{{.map}} {{.list}}", "map[a:one b:2] [x y z]" },
        { "{{if and .yes (gt .n 2)}}both{{end}}", "both" },
        { "{{ .n | printf \"%d-%s\" 4 }}", "4-%!s(int=3)" },
        { "{{with $y := .n}}{{$y}}{{end}}", "3" },
        { "{{true}} {{false}} {{not true}}", "true false false" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "{{", "not closed by }}" },
        { "{{.n", "not closed by }}" },
        { "{{if .n}}x", "an 'end' is missing" },
        { "x{{end}}", "'end' ends nothing" },
        { "{{nosuch .n}}", "'nosuch' is not known" },
        { "{{$x}}", "'$x' is not declared" },
        { "{{$x = 1}}", "'$x' is not declared" },
        { "{{.n.deep}}", "no field 'deep'" },
        { "{{template \"T\"}}", "'T' is not defined" },
        { "{{\"a}}", "not closed" },
        { "{{`a}}", "not closed" },
        { "{{/* a }}", "comment" },
        { "{{index .list 9}}", "out of range" },
        { "{{range .n}}{{end}}", "list or a map" },
        { "{{lt .n \"x\"}}", "cannot be compared" },
        { "{{1 2}}", "only a function" },
        { "{{len}}", "1 arguments" },
        { "{{.a | }}", "a value is missing" },
        { "{{()}}", "a value is missing" },
        { "{{#}}", "no meaning" },
        { "{{define \"T\"}}{{template \"T\"}}{{end}}{{template \"T\"}}", "too deeply" },
        { "a\nb\n{{nosuch}}", "line 3" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Writes_what_Go_writes(string template, string expected)
    {
        var (output, wrong) = Render(template);

        Assert.Null(wrong);
        Assert.Equal(expected, output);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Go_agrees(string template, string expected)
    {
        Tool.Require("go");
        Assert.Equal(expected, GoTemplateOracle.Render(template, Data));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Says_what_is_wrong_and_where(string template, string expected) => Assert.Contains(expected, Render(template).Wrong, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{upper .t}} {{lower \"AB\"}} {{trunc 1 .t}} {{trim \" a \"}}", "A<B ab a a")]
    [InlineData("{{contains \"<\" .t}} {{hasPrefix \"a\" .t}} {{hasSuffix \"x\" .t}}", "true true false")]
    [InlineData("{{replace \"<\" \"-\" .t}} {{join \", \" .list}} {{default \"d\" .e}} {{.t | default \"d\"}}", "a-b x, y, z d a<b")]
    [InlineData("{{quote .t}} {{toJson .map}} {{escapeXML .t}} {{escapeCSV \"a,b\"}} {{endWithPeriod \"x\"}}", "\"a\\u003Cb\" {\"a\":\"one\",\"b\":2} a&lt;b \"a,b\" x.")]
    [InlineData("{{add 1 2}} {{sub 1 2}}", "3 -1")]
    public void Has_the_functions_of_report_templates(string template, string expected) => Assert.Equal(expected, Render(template).Output);

    [Fact]
    public void A_template_without_end_stops_at_a_limit()
    {
        var template = "{{define \"T\"}}{{range $.list}}{{template \"T\" $}}{{end}}{{end}}{{template \"T\" .}}";

        Assert.Contains("too deeply", Render(template).Wrong, StringComparison.Ordinal);
        Assert.Contains("too many steps", Render("{{range .list}}{{range $.list}}{{range $.list}}{{range $.list}}{{range $.list}}x{{end}}{{end}}{{end}}{{end}}{{end}}", Limits.Default with { MaxTemplateSteps = 100 }).Wrong, StringComparison.Ordinal);
        Assert.Contains("output becomes too long", Render("{{range .list}}xxxxxxxxxx{{end}}", Limits.Default with { MaxTemplateOutput = 15 }).Wrong, StringComparison.Ordinal);
        Assert.Contains("nested too deeply", Render(string.Concat(Enumerable.Repeat("{{if .n}}", 1000))).Wrong, StringComparison.Ordinal);
        Assert.Contains("nested too deeply", Render("{{" + new string('(', 100_000) + "}}").Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_and_mutation_ends()
    {
        foreach (var (template, _) in Good.Select(row => row.Data))
        {
            for (var length = 0; length < template.Length; length++)
            {
                Render(template[..length]);
            }
        }

        var random = new Random(5);
        var pieces = new[] { "{{", "}}", "if", "end", "range", ".n", "$x", ":=", "|", "(", ")", "\"a\"", " ", "-", "else", "define", "template", ".list", "1" };
        for (var round = 0; round < 3000; round++)
        {
            Render(string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    private static (string Output, string? Wrong) Render(string template, Limits? limits = null)
    {
        var parsed = GoTemplateFile.Parse(template, "t.tmpl", limits ?? Limits.Default);
        if (parsed.Value is null)
        {
            return ("", Assert.Single(parsed.Diagnostics).Message);
        }

        using var data = JsonDocument.Parse(Data);
        using var output = new StringWriter { NewLine = "\n" };
        var wrong = parsed.Value.Render(data.RootElement, output, "t.tmpl", CancellationToken.None);
        return (output.ToString(), wrong?.Message);
    }
}
