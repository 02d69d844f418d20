using System.Collections.Immutable;
using System.CommandLine;
using System.Text;

namespace Plimsoll.Cli.Frame;

/// <summary>The help of one command: usage, arguments, options with their variables, examples, exit codes.</summary>
internal static class HelpText
{
    private const int MaxWidth = 100;
    private const int MaxTermCells = 28;

    private static readonly ImmutableArray<(string Code, string Meaning)> Codes =
    [
        ("0", "everything asked for was evaluated and is within the line"),
        ("1", "refused: findings at or above the threshold"),
        ("2", "wrong usage: option, variable or project file"),
        ("3", "could not be judged whole: unreadable, partial, or no data"),
        ("70", "internal error"),
        ("130", "interrupted"),
    ];

    /// <summary>The words that call a command, e.g. <c>plimsoll db update</c>.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : command.Name;

    public static void Write(TextWriter output, Command command, Root root, int width)
    {
        var text = new StringBuilder();
        var columns = Math.Min(MaxWidth, Math.Max(60, width));
        var name = NameOf(command);
        text.Append(name).Append(": ").AppendJoin('\n', Wrap(command.Description ?? "", columns - name.Length - 2)).Append("\n\nUsage\n");
        text.Append($"  {name}{(command.Subcommands.Count > 0 && command is not CliCommand ? " COMMAND" : "")}{string.Concat(command.Arguments.Select(Placeholder))} [options]\n");
        Section(text, "Commands", [.. Leaves(command).Select(c => (NameOf(c)[(name.Length + 1)..], c.Description ?? ""))], columns);
        Section(text, "Arguments", [.. command.Arguments.Select(a => (Placeholder(a).Trim(), a.Description ?? ""))], columns);
        if (command != root)
        {
            Section(text, "Options", [.. command.Options.Select(o => Term(o, command))], columns);
        }

        Section(text, command == root ? "Options of every command" : "Common options", [.. root.Global.All.Where(o => Applies(o, command, root)).Select(o => Term(o, command))], columns);
        if (command is CliCommand { Examples: { IsEmpty: false } examples })
        {
            text.Append("\nExamples\n");
            foreach (var (line, meaning) in examples)
            {
                text.Append($"  {line}\n      {meaning}\n");
            }
        }

        Section(text, "Exit codes", Codes, columns);
        text.Append("\nEvery option can be set by a variable: --cache-dir by PLIMSOLL_CACHE_DIR, and so on.\nPrecedence: option, variable, plimsoll.yaml, default.\n");
        output.Write(text);
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => c is CliCommand ? Leaves(c).Prepend(c) : Leaves(c));

    private static bool Applies(Option option, Command command, Root root) =>
        (option != root.Global.Format && option != root.Global.Output) || command is not CliCommand { Formats.IsEmpty: true };

    private static (string Term, string Meaning) Term(Option option, Command command)
    {
        var names = string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Where(a => a.Length == 2).Append(option.Name));
        var value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName}";
        var meaning = option.Name == "--format" && command is CliCommand { Formats: [var first, .. var rest] }
            ? $"{option.Description!.TrimEnd('.')}: {first} (default){string.Concat(rest.Select(f => $", {f}"))}."
            : option.Description ?? "";
        return ((names.StartsWith("--", StringComparison.Ordinal) ? "    " : "") + names + value, meaning);
    }

    private static string Placeholder(Argument argument) =>
        $" {argument.HelpName ?? argument.Name.ToUpperInvariant()}{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";

    private static void Section(StringBuilder text, string heading, ImmutableArray<(string Term, string Meaning)> rows, int width)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        text.Append($"\n{heading}\n");
        var cells = Math.Min(MaxTermCells, rows.Max(r => r.Term.Length));
        foreach (var (term, meaning) in rows)
        {
            text.Append($"  {term.PadRight(cells)}");
            text.Append(term.Length > cells ? $"\n{new string(' ', cells + 4)}" : "  ");
            text.AppendJoin("\n" + new string(' ', cells + 4), Wrap(meaning, width - cells - 4)).Append('\n');
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
