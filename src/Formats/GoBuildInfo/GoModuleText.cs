using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Reads the module text inside Go build information.</summary>
/// <remarks>
/// <code>
/// text   = { line newline }
/// line   = "path" tab path | ( "mod" | "dep" | "=>" ) tab path tab version [ tab sum ] | "build" tab key "=" value
/// </code>
/// Source: Go, src/runtime/debug/mod.go. <c>=></c> replaces the module of the line before; keys and values may be quoted as Go strings.
/// </remarks>
internal static class GoModuleText
{
    public static Parsed<GoBuildInformation> Parse(string goVersion, ReadOnlySpan<byte> text, int maxModules)
    {
        string? path = null;
        GoModule? main = null;
        var lastIsMain = false;
        var dependencies = ImmutableArray.CreateBuilder<GoModule>();
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var malformed = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = Encoding.UTF8.GetString(text[range]);
            var fields = line.Split('\t');
            switch (fields)
            {
                case [""]:
                    break;
                case ["path", var value]:
                    path = value;
                    break;
                case ["mod", ..] when Module(fields) is { } module:
                    (main, lastIsMain) = (module, true);
                    break;
                case ["dep", ..] when dependencies.Count + settings.Count >= maxModules:
                    malformed++;
                    break;
                case ["dep", ..] when Module(fields) is { } module:
                    lastIsMain = false;
                    dependencies.Add(module);
                    break;
                case ["=>", ..] when Module(fields) is { } module && lastIsMain && main is not null:
                    main = main with { Replacement = module };
                    break;
                case ["=>", ..] when Module(fields) is { } module && dependencies.Count > 0:
                    dependencies[^1] = dependencies[^1] with { Replacement = module };
                    break;
                case ["build", ..] when settings.Count < maxModules && Setting(line.AsSpan("build\t".Length)) is { } setting:
                    settings.Add(setting);
                    break;
                case ["mod" or "dep" or "=>" or "build", ..]:
                    malformed++;
                    break;
                default:
                    // Later Go versions may add lines of other kinds.
                    break;
            }
        }

        return new(
            new(goVersion, path, main, dependencies.ToImmutable(), settings.ToImmutable()),
            malformed == 0 ? [] : [new("go-build-info-malformed", DiagnosticSeverity.Error, $"{malformed} lines of the Go module list could not be read")]);
    }

    private static GoModule? Module(string[] fields) => fields switch
    {
        [_, { Length: > 0 } path] => new(path, ""),
        [_, { Length: > 0 } path, var version] => new(path, version),
        [_, { Length: > 0 } path, var version, var sum] => new(path, version, sum.Length == 0 ? null : sum),
        _ => null,
    };

    private static KeyValuePair<string, string>? Setting(ReadOnlySpan<char> text) =>
        TakeWord(ref text, '=') is { } key && text is ['=', .. var rest] && TakeWord(ref rest, '\0') is { } value && rest.IsEmpty
            ? KeyValuePair.Create(key, value)
            : null;

    /// <summary>A quoted word, or everything before <paramref name="end"/>; null when a quote is not closed.</summary>
    private static string? TakeWord(ref ReadOnlySpan<char> text, char end)
    {
        if (text is not ['"' or '`', ..])
        {
            var length = text.IndexOf(end) is >= 0 and var at ? at : text.Length;
            var plain = text[..length].ToString();
            text = text[length..];
            return plain;
        }

        var word = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == text[0])
            {
                text = text[(i + 1)..];
                return word.ToString();
            }

            var escaped = text[i] == '\\' && text[0] == '"' && i + 1 < text.Length;
            i += escaped ? 1 : 0;
            word.Append(escaped ? text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other } : text[i]);
        }

        return null;
    }
}
