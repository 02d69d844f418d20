using System.Collections.Immutable;
using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.OsRelease;

/// <summary>Reads <c>os-release</c>: shell assignments without any expansion.</summary>
/// <remarks>
/// <code>
/// line  = [ "#" text | name "=" value ]
/// value = { plain | "'" text "'" | '"' { char | "\" char } '"' | "\" char }
/// </code>
/// Source: os-release(5). Of a repeated name the last value counts.
/// </remarks>
public static class OsReleaseFile
{
    /// <summary>Most assignments that are read; real files hold about twenty.</summary>
    private const int MaxAssignments = 1000;

    public static Parsed<ImmutableSortedDictionary<string, string>> Parse(ReadOnlySpan<byte> file)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var malformed = 0;
        var read = 0;
        foreach (var range in file.Split((byte)'\n'))
        {
            var line = file[range].Trim(" \t\r"u8);
            if (line.IsEmpty || line[0] == (byte)'#')
            {
                continue;
            }

            if (read++ == MaxAssignments)
            {
                return new(values.ToImmutable(), [Diagnose($"It holds more than {MaxAssignments} lines; the rest was not read", DiagnosticSeverity.Error)]);
            }

            var equals = line.IndexOf((byte)'=');
            if (equals > 0 && IsName(line[..equals]) && Unquote(line[(equals + 1)..]) is { } value)
            {
                values[Encoding.ASCII.GetString(line[..equals])] = value;
            }
            else
            {
                malformed++;
            }
        }

        return new(values.ToImmutable(), malformed == 0 ? [] : [Diagnose($"{malformed} lines are no assignments", DiagnosticSeverity.Warning)]);
    }

    private static Diagnostic Diagnose(string message, DiagnosticSeverity severity) => new("os-release-malformed", severity, message);

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != (byte)'_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value as a shell would see it; null when a quote is not closed.</summary>
    private static string? Unquote(ReadOnlySpan<byte> text)
    {
        var plain = new List<byte>(text.Length);
        byte quote = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b == (byte)'\\' && i + 1 < text.Length && (quote == 0 || (quote == (byte)'"' && text[i + 1] is (byte)'$' or (byte)'"' or (byte)'\\' or (byte)'`')))
            {
                plain.Add(text[++i]);
            }
            else if (quote == 0 && (b is (byte)'"' or (byte)'\''))
            {
                quote = b;
            }
            else if (b == quote && quote != 0)
            {
                quote = 0;
            }
            else
            {
                plain.Add(b);
            }
        }

        return quote == 0 ? Encoding.UTF8.GetString([.. plain]) : null;
    }
}
