using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;

namespace Plimsoll.Cli.Frame;

/// <summary>Reads a command line with its variables, runs the command, and ends stderr with the cause.</summary>
internal static class CommandLine
{
    private const int MaxCauseLength = 4096;

    private static readonly ParserConfiguration Grammar = new() { ResponseFileTokenReplacer = null };

    public static async Task<ExitCode> RunAsync(string[] args, CliContext context, CancellationToken cancel)
    {
        try
        {
            var root = new Root(args is [var first, ..] ? first : null);
            var (parsed, fromVariables) = Parse(root, args, context);
            var global = root.Global;
            if (parsed.GetValue(global.Help))
            {
                using var output = new StreamWriter(context.Output, leaveOpen: true);
                HelpText.Write(output, parsed.CommandResult.Command, root, context.IsOutputTerminal ? context.TerminalWidth : CliContext.PipeWidth);
                return ExitCode.Accepted;
            }

            if (parsed.GetValue(global.Version))
            {
                context.Output.Write(Tool.VersionLine);
                return ExitCode.Accepted;
            }

            ThrowOnErrors(parsed, root, fromVariables, context);
            (context.IsQuiet, context.IsVerbose) = (parsed.GetValue(global.Quiet), parsed.GetValue(global.Verbose));
            context.ShowsProgress = context.IsErrorTerminal && !context.IsQuiet && !parsed.GetValue(global.NoProgress);
            var conclusion = await ((CliCommand)parsed.CommandResult.Command).RunAsync(parsed, context, cancel).ConfigureAwait(false);
            if (conclusion.Cause is { } cause && !(context.IsQuiet && conclusion.Code == ExitCode.Accepted))
            {
                context.Error.WriteLine(Printable.Escape(cause, MaxCauseLength));
            }

            return conclusion.Code;
        }
        catch (CommandException wrong)
        {
            context.Error.WriteLine(Printable.Escape(wrong.Advice is null ? $"error: {wrong.Message}" : $"error: {wrong.Message} ({wrong.Advice})", MaxCauseLength));
            return wrong.Code;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            context.Error.WriteLine("interrupted");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Parses twice: the second time with what the environment adds, before any <c>--</c>.</summary>
    private static (ParseResult Parsed, HashSet<Option> FromVariables) Parse(Root root, string[] args, CliContext context)
    {
        var parsed = root.Parse(args, Grammar);
        var added = Variables.Arguments(parsed, context.Variable);
        if (added.Count == 0)
        {
            return (parsed, []);
        }

        var end = Array.IndexOf(args, "--") is >= 0 and var dashes ? dashes : args.Length;
        return (root.Parse([.. args[..end], .. added.Select(a => a.Argument), .. args[end..]], Grammar), [.. added.Select(a => a.Option)]);
    }

    private static void ThrowOnErrors(ParseResult parsed, Root root, HashSet<Option> fromVariables, CliContext context)
    {
        var command = parsed.CommandResult.Command;
        var help = $"see {HelpText.NameOf(command)} --help";
        var options = Variables.OptionsOf(parsed.CommandResult).ToList();
        foreach (var token in parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Where(t => t.Type == TokenType.Argument && t.Value is ['-', _, ..]))
        {
            var guess = Spelling.Nearest(token.Value.Split('=')[0], options.SelectMany(o => o.Aliases.Prepend(o.Name)));
            throw CommandException.Usage($"unknown option '{Printable.Escape(token.Value, 64)}'", guess is null ? help : $"did you mean {guess}?");
        }

        if (command is not CliCommand)
        {
            var names = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
            if (parsed.UnmatchedTokens is [var word, ..])
            {
                var guess = Spelling.Nearest(word, names);
                throw CommandException.Usage($"unknown command '{Printable.Escape(word, 64)}'", guess is null ? $"known are {string.Join(", ", names)}" : $"did you mean {guess}?");
            }

            HelpText.Write(context.Error, command, root, context.IsErrorTerminal ? context.TerminalWidth : CliContext.PipeWidth);
            throw CommandException.Usage($"a command is missing: {string.Join(", ", names)}");
        }

        if (parsed.Errors is [var error, ..])
        {
            throw CommandException.Usage(Place(error, fromVariables) + error.Message.TrimEnd('.'), help);
        }
    }

    /// <summary>Names the variable that a wrong value came from, else the option unless the message does already.</summary>
    private static string Place(ParseError error, HashSet<Option> fromVariables)
    {
        var option = (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult)?.Option;
        return option is null ? ""
            : fromVariables.Contains(option) ? $"{Variables.NameOf(option)}: "
            : error.Message.Contains(option.Name, StringComparison.Ordinal) ? "" : $"{option.Name}: ";
    }
}
