using System.Text;

namespace Plimsoll.Formats.Maven;

/// <summary>Replaces <c>${name}</c> by what it stands for, again and again.</summary>
/// <param name="value">Null for names without value; their expressions stay.</param>
/// <remarks>Text that would grow beyond <see cref="MaxLength"/>, or that stands for itself, stays as it was written.</remarks>
internal sealed class PomExpressions(Func<string, string?> value)
{
    /// <summary>Longest text that any real version, group or artifact comes near to, in characters.</summary>
    private const int MaxLength = 1024;

    /// <summary>Most rounds; properties that refer to properties that refer… end long before.</summary>
    private const int MaxRounds = 16;

    public string Resolve(string text)
    {
        if (text.Length > MaxLength)
        {
            return text;
        }

        var resolved = text;
        for (var round = 0; round < MaxRounds; round++)
        {
            var next = ReplaceOnce(resolved);
            if (next is null)
            {
                return text;
            }

            if (next == resolved)
            {
                return resolved;
            }

            resolved = next;
        }

        return text;
    }

    /// <summary>Null when the text grows too long.</summary>
    private string? ReplaceOnce(string text)
    {
        var replaced = new StringBuilder();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var start = rest.IndexOf("${");
            var end = start < 0 ? -1 : rest[start..].IndexOf('}');
            if (end < 0)
            {
                replaced.Append(rest);
                break;
            }

            replaced.Append(rest[..start]);
            var expression = rest.Slice(start, end + 1);
            var replacement = value(expression[2..^1].ToString()) ?? expression.ToString();
            rest = rest[(start + end + 1)..];
            if (replaced.Length + replacement.Length > MaxLength)
            {
                return null;
            }

            replaced.Append(replacement);
        }

        return replaced.Length > MaxLength ? null : replaced.ToString();
    }
}
