using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Cli.Completion;

/// <summary>Splits an unfinished command line into words, as shells quote them.</summary>
internal static class TypedLine
{
    private const int MaxLength = 64 << 10;

    /// <summary>The words after the program's name; the last one is what is being typed, empty after a blank. A quote need not be closed.</summary>
    public static ImmutableArray<string> Words(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, started) = ('\0', false);
        for (var i = 0; i < Math.Min(line.Length, MaxLength); i++)
        {
            var c = line[i];
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                started = true;
            }
            else if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                started = true;
            }
            else if (c is ' ' or '\t' && quote == '\0')
            {
                if (started)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    started = false;
                }
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }

        words.Add(word.ToString());
        return words.Count > 1 ? words.ToImmutable().RemoveAt(0) : [""];
    }
}
