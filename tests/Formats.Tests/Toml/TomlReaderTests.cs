using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Toml;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Tests.Toml;

public sealed class TomlReaderTests
{
    private static Parsed<TomlTable> Read(string text, Limits? limits = null) => TomlDocument.Read(Encoding.UTF8.GetBytes(text), "a.toml", limits ?? Limits.Default);

    /// <summary>Documents that TOML 1.0 allows, each with its tree.</summary>
    public static TheoryData<string, string> Valid => new()
    {
        { "", "{}" },
        { "\uFEFFa = 1", """{"a":i:1}""" },
        { "# only\r\n\t# comments", "{}" },
        { "a=1 # c\nb = 2\r\n", """{"a":i:1,"b":i:2}""" },
        { "a.b . \"c d\".'e.f' = 1", """{"a":{"b":{"c d":{"e.f":i:1}}}}""" },
        { "1 = 1\n3.14 = 2\n\"\" = 3\n-_ = 4", """{"1":i:1,"3":{"14":i:2},"":i:3,"-_":i:4}""" },
        { "a.b = 1\na.c = 2", """{"a":{"b":i:1,"c":i:2}}""" },
        { "[a]\nx=1\n[b]\n[a.b.c]\ny=2", """{"a":{"x":i:1,"b":{"c":{"y":i:2}}},"b":{}}""" },
        { "[a.b]\n[a]\nx=1", """{"a":{"b":{},"x":i:1}}""" },
        { "[a]\nb.c = 1\n[a.b.d]\nx = 1", """{"a":{"b":{"c":i:1,"d":{"x":i:1}}}}""" },
        { "[ a . 'b' ]\nx=1", """{"a":{"b":{"x":i:1}}}""" },
        { "[[a]]\nx=1\n[[a]]\n[a.b]\ny=2\n[[a.c]]\n[[a.c]]\nz=3", """{"a":[{"x":i:1},{"b":{"y":i:2},"c":[{},{"z":i:3}]}]}""" },
        { "a = [1, 'b', [true, # c\n ], {c.d=1, c.e = [ ]}\n,]", """{"a":[i:1,"b",[b:true],{"c":{"d":i:1,"e":[]}}]}""" },
        { "a = {}\nb = { x = 1 , y = { z = 2 } }", """{"a":{},"b":{"x":i:1,"y":{"z":i:2}}}""" },
        { "a = 'C:\\x'\nb = \"q\\\"\\\\\\t\\u00e9\\U0001F6A2\"", "{\"a\":\"C:\\\\x\",\"b\":\"q\\\"\\\\\\t\\u00e9\\ud83d\\udea2\"}" },
        { "a = \"\"\"\r\nx\\\n   \n  y\r\n\"\"\"", """{"a":"xy\n"}""" },
        { "a = \"\"\"\"q\"\"\"\"\"\nb = ''''q'''''", "{\"a\":\"\\\"q\\\"\\\"\",\"b\":\"'q''\"}" },
        { "a = '''\n'x\n'''", """{"a":"'x\n"}""" },
        { "a = 0\nb = +1_000\nc = -0\nd = 0xDEAD_beef\ne = 0o755\nf = 0b1101\ng = 9223372036854775807\nh = -9223372036854775808", """{"a":i:0,"b":i:1000,"c":i:0,"d":i:3735928559,"e":i:493,"f":i:13,"g":i:9223372036854775807,"h":i:-9223372036854775808}""" },
        { "a = 1.5\nb = -0.25e1\nc = 1E-0_1\nd = inf\ne = -inf\nf = +nan\ng = 1e400", """{"a":f:0x1.8000000000000p+0,"b":f:-0x1.4000000000000p+1,"c":f:0x1.999999999999ap-4,"d":f:inf,"e":f:-inf,"f":f:nan,"g":f:inf}""" },
        { "a = 1979-05-27T07:32:00Z\nb = 1979-05-27t00:32:00.999999-07:00\nc = 1979-05-27 07:32:00\nd = 1979-05-27\ne = 07:32:00.5", """{"a":d:1979-05-27T07:32:00+00:00,"b":d:1979-05-27T00:32:00.999999-07:00,"c":d:1979-05-27T07:32:00,"d":d:1979-05-27,"e":d:07:32:00.500000}""" },
        { "a = 2024-02-29\nb = [1979-05-27 ,1]", """{"a":d:2024-02-29,"b":[d:1979-05-27,i:1]}""" },
    };

    /// <summary>Documents that TOML 1.0 refuses: what is wrong, the text, the code, the line, and what is kept.</summary>
    public static TheoryData<string, string, string, int, string> Invalid => new()
    {
        { "no value", "a =", "toml-syntax", 1, "{}" },
        { "no key", "= 1", "toml-syntax", 1, "{}" },
        { "no equals sign", "a 1", "toml-syntax", 1, "{}" },
        { "two values", "a = 1 2", "toml-syntax", 1, """{"a":i:1}""" },
        { "bare key beyond ASCII", "ä = 1", "toml-syntax", 1, "{}" },
        { "dot at the end of a key", "a. = 1", "toml-syntax", 1, "{}" },
        { "multi-line key", "\"\"\"a\"\"\" = 1", "toml-syntax", 1, "{}" },
        { "unclosed header", "x=1\n[a\nb=1\n[c]\nd=1", "toml-syntax", 2, """{"x":i:1,"c":{"d":i:1}}""" },
        { "empty header", "[]", "toml-syntax", 1, "{}" },
        { "half-closed item", "[[a]", "toml-syntax", 1, "{}" },
        { "blank between brackets", "[ [a]]", "toml-syntax", 1, "{}" },
        { "carriage return alone", "a = 1\rb = 2", "toml-syntax", 1, """{"a":i:1}""" },
        { "control character in a comment", "a = 1 # \u0001", "toml-syntax", 1, """{"a":i:1}""" },
        { "control character in a string", "a = \"\u007f\"", "toml-syntax", 1, "{}" },
        { "line break in a string", "a = \"x\ny\"\n[b]", "toml-syntax", 1, """{"b":{}}""" },
        { "string without end", "a = 'x", "toml-syntax", 1, "{}" },
        { "multi-line string without end", "a = '''x\n''", "toml-syntax", 2, "{}" },
        { "six quotes at the end", "a = \"\"\"x\"\"\"\"\"\"", "toml-syntax", 1, """{"a":"x\"\""}""" },
        { "unknown escape", "a = \"\\e\"", "toml-syntax", 1, "{}" },
        { "escape of half a pair", "a = \"\\ud83d\"", "toml-syntax", 1, "{}" },
        { "escape beyond Unicode", "a = \"\\U00110000\"", "toml-syntax", 1, "{}" },
        { "escape cut short", "a = \"\\u12\"", "toml-syntax", 1, "{}" },
        { "blank behind a backslash", "a = \"\"\"x\\ y\"\"\"", "toml-syntax", 1, "{}" },
        { "leading zero", "a = 01", "toml-syntax", 1, "{}" },
        { "leading zero of a float", "a = 01.5", "toml-syntax", 1, "{}" },
        { "underscore at the end", "a = 1_", "toml-syntax", 1, "{}" },
        { "two underscores", "a = 1__0", "toml-syntax", 1, "{}" },
        { "point without digits", "a = 1.", "toml-syntax", 1, "{}" },
        { "digits missing before the point", "a = .5", "toml-syntax", 1, "{}" },
        { "exponent without digits", "a = 1e", "toml-syntax", 1, "{}" },
        { "capital prefix", "a = 0X1", "toml-syntax", 1, "{}" },
        { "signed prefix", "a = +0x1", "toml-syntax", 1, "{}" },
        { "empty prefix", "a = 0x", "toml-syntax", 1, "{}" },
        { "beyond 64 bits", "a = 9223372036854775808", "toml-syntax", 1, "{}" },
        { "beyond 64 bits, hexadecimal", "a = 0x8000000000000000", "toml-syntax", 1, "{}" },
        { "beyond 64 bits, octal", "a = 0o1000000000000000000000", "toml-syntax", 1, "{}" },
        { "day that does not exist", "a = 2023-02-29", "toml-syntax", 1, "{}" },
        { "hour that does not exist", "a = 24:00:00", "toml-syntax", 1, "{}" },
        { "time without seconds", "a = 10:00", "toml-syntax", 1, "{}" },
        { "offset that does not exist", "a = 2023-02-01T00:00:00+24:00", "toml-syntax", 1, "{}" },
        { "capital boolean", "a = True", "toml-syntax", 1, "{}" },
        { "bare text", "a = b", "toml-syntax", 1, "{}" },
        { "array without end", "x = 1\na = [1,\n2", "toml-syntax", 3, """{"x":i:1}""" },
        { "array without comma", "a = [1 2]", "toml-syntax", 1, "{}" },
        { "array of a comma", "a = [,]", "toml-syntax", 1, "{}" },
        { "trailing comma of an inline table", "a = {b = 1,}", "toml-syntax", 1, "{}" },
        { "line break in an inline table", "a = {b = 1\n}", "toml-syntax", 1, "{}" },
        { "inline table without end", "a = {b = 1", "toml-syntax", 1, "{}" },
        { "repeated key", "a = 1\na = 2\nb = 3", "toml-duplicate-key", 2, """{"a":i:1,"b":i:3}""" },
        { "repeated key by quotes", "a = 1\n\"a\" = 2", "toml-duplicate-key", 2, """{"a":i:1}""" },
        { "repeated key in an inline table", "a = {b = 1, b = 2, c = 3}", "toml-duplicate-key", 1, """{"a":{"b":i:1,"c":i:3}}""" },
        { "repeated table", "[a]\nx=1\n[a]\ny=2\n[b]", "toml-duplicate-key", 3, """{"a":{"x":i:1},"b":{}}""" },
        { "table over a value", "a = 1\n[a]", "toml-duplicate-key", 2, """{"a":i:1}""" },
        { "table below a value", "a = 1\n[a.b]", "toml-duplicate-key", 2, """{"a":i:1}""" },
        { "table over an inline table", "a = {}\n[a.b]", "toml-duplicate-key", 2, """{"a":{}}""" },
        { "key into an inline table", "a = {}\na.b = 1", "toml-duplicate-key", 2, """{"a":{}}""" },
        { "table over a dotted key", "[f]\na.b = 1\n[f.a]", "toml-duplicate-key", 3, """{"f":{"a":{"b":i:1}}}""" },
        { "dotted key into a table", "[a.b.c]\nz=9\n[a]\nb.c.t = 1", "toml-duplicate-key", 4, """{"a":{"b":{"c":{"z":i:9}}}}""" },
        { "item over a static array", "a = []\n[[a]]", "toml-duplicate-key", 2, """{"a":[]}""" },
        { "item over a table", "[a.b]\n[[a]]", "toml-duplicate-key", 2, """{"a":{"b":{}}}""" },
        { "table over items", "[[a]]\n[a]", "toml-duplicate-key", 2, """{"a":[{}]}""" },
        { "dotted key into items", "[[a.b]]\n[a]\nb.c = 1", "toml-duplicate-key", 3, """{"a":{"b":[{}]}}""" },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void Builds_the_tree_that_the_text_describes(string text, string expected)
    {
        var (table, diagnostics) = Read(text);
        Assert.Empty(diagnostics);
        Assert.Equal(expected, TomlJson.Show(table));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Says_what_is_wrong_and_where_and_keeps_the_rest(string name, string text, string code, int line, string kept)
    {
        var (table, diagnostics) = Read(text);
        var diagnostic = Assert.Single(diagnostics);
        Assert.True((diagnostic.Code, diagnostic.Span?.Line) == (code, line), $"{name}: {diagnostic}");
        Assert.Equal((DiagnosticSeverity.Error, "a.toml"), (diagnostic.Severity, diagnostic.Path));
        Assert.Equal(kept, TomlJson.Show(table));
    }

    [Fact]
    public void Agrees_with_tomllib_about_the_tables_above()
    {
        var valid = Valid.Select(row => row.Data.Item1.TrimStart('\uFEFF')).ToList();
        Assert.All(valid.Zip(Oracle(valid)), pair => Assert.Equal(pair.Second, Ours(pair.First)));

        // Python's integers have no end; TOML asks for 64 bits.
        var invalid = Invalid.Where(row => !row.Data.Item1.StartsWith("beyond 64", StringComparison.Ordinal)).Select(row => row.Data.Item2).ToList();
        Assert.All(Oracle(invalid), Assert.Null);
    }

    [Fact]
    public void Agrees_with_tomllib_about_generated_documents()
    {
        var random = new Random(11);
        var documents = Enumerable.Range(0, 6000).Select(_ => Sketch(random)).ToList();
        var valid = 0;
        foreach (var (text, expected) in documents.Zip(Oracle(documents)))
        {
            valid += expected is null ? 0 : 1;
            Assert.True(Ours(text) == expected, $"{text}\n---\n{expected}\n---\n{Ours(text)}");
        }

        Assert.InRange(valid, documents.Count / 10, documents.Count * 9 / 10);
    }

    [Theory]
    [InlineData("[", "a = ")]
    [InlineData("{a=", "a = ")]
    [InlineData("a.", "")]
    [InlineData("a.", "[")]
    [InlineData("a.", "[[")]
    public void Deep_nesting_ends_at_the_depth_limit(string opening, string before)
    {
        var (table, diagnostics) = Read(before + string.Concat(Enumerable.Repeat(opening, 100_000)) + "\n[b]\nx = 1");
        Assert.Equal("toml-limit", Assert.Single(diagnostics).Code);
        Assert.Equal("""{"b":{"x":i:1}}""", TomlJson.Show(table));
    }

    [Fact]
    public void Depth_counts_headers_keys_and_values_together()
    {
        var limits = Limits.Default with { MaxDepth = 5 };
        Assert.Empty(Read("[a.b]\nc.d = [1]", limits).Diagnostics);
        Assert.Equal("toml-limit", Assert.Single(Read("[a.b]\nc.d = [[1]]", limits).Diagnostics).Code);
    }

    [Fact]
    public void Reading_ends_at_the_limit_of_values()
    {
        var (table, diagnostics) = Read("a = 1\nb = [" + string.Concat(Enumerable.Repeat("1,", 200)) + "]\n[c]", Limits.Default with { MaxNodes = 100 });
        Assert.Contains(diagnostics, d => d.Code == "toml-limit");
        Assert.Equal("""{"a":i:1}""", TomlJson.Show(table));
    }

    [Fact]
    public void Large_files_are_not_parsed() =>
        Assert.Equal("toml-too-large", Assert.Single(Read(new string('#', 101), Limits.Default with { MaxDocumentBytes = 100 }).Diagnostics).Code);

    [Fact]
    public void Bytes_that_are_no_utf8_are_reported_and_the_rest_is_kept()
    {
        var (table, diagnostics) = TomlDocument.Read([.. "a = 'x"u8, 0xff, .. "'\nb = 1"u8], "x", Limits.Default);
        Assert.Equal("toml-encoding", Assert.Single(diagnostics).Code);
        Assert.Equal("""{"a":"x\ufffd","b":i:1}""", TomlJson.Show(table));
    }

    [Fact]
    public void Columns_count_characters()
    {
        var span = Assert.Single(Read("x = 1\n'ä🚢' = ?").Diagnostics).Span;
        Assert.Equal(new TextSpan(17, 1, 2, 9), span);
    }

    [Fact]
    public void Many_problems_on_one_line_cost_no_more_than_the_line() =>
        Assert.Equal(Limits.Default.MaxDiagnostics, Read($"a = {{{string.Join(',', Enumerable.Repeat("b=1", 1_000_000))}}}").Diagnostics.Length);

    [Fact]
    public void Damaged_files_never_throw()
    {
        var good = Encoding.UTF8.GetBytes(string.Join('\n', Valid.Select(row => row.Data.Item1).Where(text => !text.StartsWith('\uFEFF')).Select((text, i) => $"[t{i}]\n{text}")));
        foreach (var bytes in Fuzz.Truncations(good).Concat(Fuzz.Mutations(good, 3000)))
        {
            TomlDocument.Read(bytes, "x", Limits.Default);
        }
    }

    private static string? Ours(string text)
    {
        var (table, diagnostics) = Read(text);
        return diagnostics.IsEmpty ? TomlJson.Show(table) : null;
    }

    private static string?[] Oracle(IEnumerable<string> documents)
    {
        var ran = Tool.Run(Tool.Require("python3"), ["-c", TomlJson.Python], JsonSerializer.Serialize(documents));
        Assert.True(ran.ExitCode == 0, ran.Error);
        return JsonSerializer.Deserialize<string?[]>(ran.Output)!;
    }

    /// <summary>A few statements over few names, so that they often collide, and now and then a damaged character.</summary>
    private static string Sketch(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 7); i > 0; i--)
        {
            text.Append(random.Next(5) switch
            {
                0 => $"[{Key()}]",
                1 => $"[[{Key()}]]",
                _ => $"{Key()} = {Value(3)}",
            }).Append(random.Next(8) == 0 ? " # c\r\n" : "\n");
        }

        if (random.Next(6) == 0)
        {
            text[random.Next(text.Length)] = "\"'[]{}=,.#\\\n0_- \té"[random.Next(18)];
        }

        return text.ToString();

        string Key() => string.Join(random.Next(4) == 0 ? " . " : ".", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any("a", "b", "\"b\"", "'c'", "d-1")));
        string Any(params string[] choices) => choices[random.Next(choices.Length)];
        string Value(int depth) => random.Next(depth > 0 ? 12 : 9) switch
        {
            0 => Digits(),
            1 => $"{Digits()}.{random.Next(100)}",
            2 => $"{"+-"[random.Next(2)]}{random.Next(50)}e{random.Next(-9, 9)}",
            3 => random.Next(2) == 0 ? "true" : "false",
            4 => $"\"x{Any(@"\n", @"\u00e9", "'", " ")}\"",
            5 => "'''\nl\\'\n'''",
            6 => $"\"\"\"a\\\n  b{new string('"', random.Next(3))}\"\"\"",
            7 => $"{random.Next(1990, 2030)}-{random.Next(1, 14):00}-{random.Next(1, 32):00}{"T "[random.Next(2)]}{random.Next(26):00}:30:00{Any("", "Z", ".25", "-07:30")}",
            8 => $"0{"xob"[random.Next(3)]}{random.Next(2)}{random.Next(12):x}_1",
            9 or 10 => $"[{(random.Next(2) == 0 ? "\n" : "")}{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1)))}{(random.Next(3) == 0 ? " ,\n" : "")}]",
            _ => $"{{{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => $"{Key()} = {Value(depth - 1)}"))}}}",
        };
        string Digits() => $"{(random.Next(9) == 0 ? "0" : "")}{random.Next(5000)}{(random.Next(5) == 0 ? "_0" : "")}";
    }
}
