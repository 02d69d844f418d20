using System.Globalization;
using System.Text;
using Plimsoll.Formats.Toml;

namespace Plimsoll.Formats.Tests.Toml;

/// <summary>Writes nodes as JSON with the kind of each scalar, so that two readers can be compared.</summary>
internal static class TomlJson
{
    /// <summary>The same rendering by Python's <c>tomllib</c>: a JSON array of documents on stdin, one of results on stdout, null for a document that it refuses.</summary>
    public const string Python = """
        import sys, json, tomllib, datetime
        def show(v):
            if isinstance(v, dict): return "{" + ",".join(json.dumps(k) + ":" + show(x) for k, x in v.items()) + "}"
            if isinstance(v, list): return "[" + ",".join(map(show, v)) + "]"
            if isinstance(v, bool): return "b:" + str(v).lower()
            if isinstance(v, int): return "i:" + str(v)
            if isinstance(v, float): return "f:" + ("nan" if v != v else v.hex() if abs(v) != float("inf") else str(v))
            if isinstance(v, str): return json.dumps(v)
            return "d:" + v.isoformat()
        results = []
        for text in json.load(sys.stdin):
            try: results.append(show(tomllib.loads(text)))
            except (tomllib.TOMLDecodeError, RecursionError): results.append(None)
        json.dump(results, sys.stdout)
        """;

    public static string Show(TomlNode node) => node switch
    {
        TomlTable table => "{" + string.Join(',', table.Entries.Select(e => $"{Quote(e.Key)}:{Show(e.Value)}")) + "}",
        TomlArray array => "[" + string.Join(',', array.Items.Select(Show)) + "]",
        TomlString text => Quote(text.Value),
        TomlInteger number => string.Create(CultureInfo.InvariantCulture, $"i:{number.Value}"),
        TomlFloat { Value: var value } => "f:" + Float(value),
        TomlBoolean { Value: var value } => value ? "b:true" : "b:false",
        TomlDateTime date => "d:" + Iso(date.Text),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>As Python writes it: <c>+00:00</c> for <c>Z</c>, six digits of a fraction that is not zero.</summary>
    private static string Iso(string text)
    {
        text = text.Replace("Z", "+00:00", StringComparison.Ordinal);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var fraction = text[(dot + 1)..end].PadRight(6, '0')[..6];
        return text[..dot] + (fraction == "000000" ? "" : "." + fraction) + text[end..];
    }

    /// <summary>As Python's <c>float.hex</c> writes it.</summary>
    private static string Float(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var (exponent, fraction) = ((int)(bits >> 52 & 0x7ff), bits & 0xfffffffffffff);
        var sign = bits < 0 ? "-" : "";
        return exponent == 0 && fraction == 0 ? $"{sign}0x0.0p+0"
            : string.Create(CultureInfo.InvariantCulture, $"{sign}0x{(exponent == 0 ? 0 : 1)}.{fraction:x13}p{(exponent == 0 ? -1022 : exponent - 1023):+0;-0}");
    }

    /// <summary>As Python's <c>json.dumps</c> writes it: everything beyond ASCII escaped.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
