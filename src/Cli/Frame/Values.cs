using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>Options whose values have a grammar of their own; a wrong value says what is right.</summary>
internal static class Values
{
    private static readonly ImmutableArray<string> Levels = [.. KebabNames.All<Severity>().Where(name => name != "unknown")];

    /// <summary>A severity that can be a threshold: any but unknown.</summary>
    public static Option<Severity?> Level(string name, string description) => WithValues(Levels, new Option<Severity?>(name)
    {
        HelpName = "LEVEL",
        Description = $"{description}: {string.Join(", ", Levels)}",
        CustomParser = result => One<Severity>(result, Levels),
    });

    public static Option<UnknownReason[]> UnknownKinds(string name, string description) => WithValues(KebabNames.All<UnknownReason>(), new Option<UnknownReason[]>(name)
    {
        HelpName = "KIND",
        Description = $"{description}: {string.Join(", ", KebabNames.All<UnknownReason>())}; repeatable",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Name<UnknownReason>(result, token.Value, KebabNames.All<UnknownReason>())).OfType<UnknownReason>()],
    });

    /// <summary>Makes shells offer the values.</summary>
    private static Option<T> WithValues<T>(ImmutableArray<string> values, Option<T> option)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => values.Select(value => new CompletionItem(value)));
        return option;
    }

    /// <summary>One word of an enumeration, with what it is when not given.</summary>
    public static Option<T> Word<T>(string name, string helpName, string description, T otherwise)
        where T : struct, Enum => new(name)
        {
            HelpName = helpName,
            Description = $"{description}: {string.Join(", ", KebabNames.All<T>())} (default {KebabNames.Of(otherwise)})",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => One<T>(result, KebabNames.All<T>()) ?? otherwise,
        };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        HelpName = "AGE",
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (DurationText.TryParse(text, out var duration))
            {
                return duration;
            }

            result.AddError($"'{Printable.Escape(text, 64)}' is not a duration such as 90m, 36h, 7d or 2w");
            return null;
        },
    };

    /// <summary>A scalar of ours with the example that its error shows.</summary>
    public static Option<T?> Scalar<T>(string name, string helpName, string description, string example)
        where T : class, ISpanParsable<T> => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (T.TryParse(text, null, out var value))
                {
                    return value;
                }

                result.AddError($"'{Printable.Escape(text, 64)}' does not look like {example}");
                return null;
            },
        };

    public static Option<ByteSize?> Size(string name, string description) => new(name)
    {
        HelpName = "SIZE",
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (ByteSize.TryParse(text, null, out var size))
            {
                return size;
            }

            result.AddError($"'{Printable.Escape(text, 64)}' is not a size such as 500MiB or 2GiB");
            return null;
        },
    };

    private static T? One<T>(ArgumentResult result, ImmutableArray<string> names)
        where T : struct, Enum => Name<T>(result, result.Tokens[^1].Value, names);

    private static T? Name<T>(ArgumentResult result, string text, ImmutableArray<string> names)
        where T : struct, Enum
    {
        if (names.Contains(text) && KebabNames.TryParse<T>(text, out var value))
        {
            return value;
        }

        var guess = Spelling.Nearest(text, names);
        result.AddError($"'{Printable.Escape(text, 64)}' is not one of {string.Join(", ", names)}{(guess is null ? "" : $"; did you mean {guess}?")}");
        return null;
    }
}
