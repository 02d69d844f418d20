using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>One <c>PLIMSOLL_*</c> variable for every option: the option's name in capitals, e.g. <c>PLIMSOLL_FAIL_ON</c>.</summary>
/// <remarks>An option on the command line wins; an empty variable counts as not set; values of repeatable options are separated by commas.</remarks>
internal static class Variables
{
    public static string NameOf(Option option) => "PLIMSOLL_" + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>Whether an option can be set by a variable; help and version are questions, not settings.</summary>
    public static bool Covers(Option option) => option.Name is not ("--help" or "--version");

    /// <summary>The arguments that the environment adds for options that were not given.</summary>
    public static List<(Option Option, string Argument)> Arguments(ParseResult parsed, Func<string, string?> variable)
    {
        var added = new List<(Option, string)>();
        foreach (var option in OptionsOf(parsed.CommandResult).Where(Covers))
        {
            var text = variable(NameOf(option));
            if (string.IsNullOrEmpty(text) || parsed.GetResult(option) is { Implicit: false })
            {
                continue;
            }

            var values = option.ValueType == typeof(bool) ? [Boolean(option, text)]
                : option.Arity.MaximumNumberOfValues > 1 ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : new[] { text };
            added.AddRange(values.Select(value => (option, $"{option.Name}={value}")));
        }

        return added;
    }

    /// <summary>The options that a command line may hold: the command's own and the global ones.</summary>
    public static IEnumerable<Option> OptionsOf(CommandResult command)
    {
        for (var result = command; result is not null; result = result.Parent as CommandResult)
        {
            foreach (var option in result.Command.Options.Where(o => result == command || o.Recursive))
            {
                yield return option;
            }
        }
    }

    private static string Boolean(Option option, string text) => text.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => "true",
        "0" or "false" or "no" or "off" => "false",
        _ => throw CommandException.Usage($"{NameOf(option)}: '{Printable.Escape(text, 64)}' is not true or false"),
    };
}
