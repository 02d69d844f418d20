using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Plimsoll.Cli.Completion;

/// <summary>What may stand at the end of a line that is being typed.</summary>
/// <param name="Items">Words, each with what it means, in the order of the help.</param>
/// <param name="Paths">Whether the shell should offer paths too.</param>
internal sealed record Candidates(ImmutableArray<(string Word, string Meaning)> Items, PathKind Paths = PathKind.None)
{
    private static readonly Candidates Nothing = new([]);

    /// <param name="words">Those after the program's name; the last one is being typed and may be empty.</param>
    public static Candidates Of(Root root, ImmutableArray<string> words)
    {
        Command command = root;
        Option? awaiting = null;
        var (positionals, onlyPositionals) = (0, false);
        foreach (var word in words[..^1])
        {
            if (awaiting is not null)
            {
                awaiting = null;
            }
            else if (!onlyPositionals && word is "--")
            {
                onlyPositionals = true;
            }
            else if (!onlyPositionals && word is ['-', _, ..])
            {
                awaiting = word.Contains('=') || Find(command, root, word) is not { } option || option.ValueType == typeof(bool) ? null : option;
            }
            else if (positionals == 0 && !onlyPositionals && command.Subcommands.FirstOrDefault(c => c.Name == word) is { } inner)
            {
                command = inner;
            }
            else
            {
                positionals++;
            }
        }

        var last = words[^1];
        return awaiting is not null ? ValuesOf(awaiting, command, "", last)
            : onlyPositionals || last is not ['-', ..] ? Words(command, positionals, last)
            : last.IndexOf('=') is > 0 and var sign && Find(command, root, last[..sign]) is { } known ? ValuesOf(known, command, last[..(sign + 1)], last[(sign + 1)..])
            : new([.. Options(command, root).Where(o => o.Name.StartsWith(last, StringComparison.Ordinal)).Select(o => (o.Name, Sentence(o.Description)))]);
    }

    private static Candidates Words(Command command, int positionals, string last)
    {
        var names = positionals > 0 ? [] : command.Subcommands.Where(c => !c.Hidden && c.Name.StartsWith(last, StringComparison.Ordinal)).Select(c => (c.Name, Sentence(c.Description))).ToImmutableArray();
        var argument = command.Arguments.LastOrDefault();
        var values = argument is null ? [] : Matching(argument.CompletionSources, "", last);
        return new([.. names, .. values], argument is not null && values.IsEmpty ? PathKind.Files : PathKind.None);
    }

    /// <summary>The values of an option; <paramref name="before"/> is what of the word stands before the value.</summary>
    private static Candidates ValuesOf(Option option, Command command, string before, string typed)
    {
        ImmutableArray<string> formats = command is CliCommand known ? known.Formats : [];
        return option.HelpName switch
        {
            "FORMAT" => new([.. formats.Where(f => f.StartsWith(typed, StringComparison.Ordinal)).Select(f => (before + f, ""))]),
            "FORMAT=FILE" when typed.Contains('=') => new([], PathKind.Files),
            "FORMAT=FILE" => new([.. formats.Where(f => f.StartsWith(typed, StringComparison.Ordinal)).Select(f => ($"{before}{f}=", ""))]),
            "DIR" => new([], PathKind.Directories),
            "FILE" or "PATH" => new([], PathKind.Files),
            _ => Matching(option.CompletionSources, before, typed) is { IsEmpty: false } items ? new(items) : Nothing,
        };
    }

    private static ImmutableArray<(string, string)> Matching(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, string before, string typed) =>
    [
        .. sources.SelectMany(source => source(CompletionContext.Empty)).Select(item => item.Label)
            .Where(label => label.StartsWith(typed, StringComparison.Ordinal)).Distinct().Select(label => (before + label, "")),
    ];

    private static Option? Find(Command command, Root root, string word) =>
        Options(command, root).FirstOrDefault(o => o.Name == word || o.Aliases.Contains(word));

    private static IEnumerable<Option> Options(Command command, Root root) => command == root ? root.Options : command.Options.Where(o => !o.Hidden).Concat(root.Options);

    /// <summary>The first sentence, which fits beside a word.</summary>
    private static string Sentence(string? description)
    {
        var text = description ?? "";
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }
}

/// <summary>Which paths a shell should offer.</summary>
public enum PathKind
{
    None,
    Files,
    Directories,
}
