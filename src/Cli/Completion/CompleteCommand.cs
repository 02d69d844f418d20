using System.CommandLine;
using Plimsoll.Cli.Frame;

namespace Plimsoll.Cli.Completion;

/// <summary><c>complete LINE</c>: what the scripts of <c>completion</c> ask while somebody types.</summary>
/// <remarks>One candidate a line, a tab and its meaning; <c>:files</c> or <c>:directories</c> at the end asks the shell for paths.</remarks>
internal sealed class CompleteCommand : CliCommand
{
    private readonly Argument<string> _line = new("line") { Description = "The command line up to the cursor." };

    private readonly Argument<string?> _word = new("word") { Arity = ArgumentArity.ZeroOrOne, Description = "The last word as the shell splits it; candidates then begin with it." };

    public CompleteCommand() : base("complete", "Say what may stand at the end of a line; for the scripts of completion.")
    {
        Hidden = true;
        Add(_line);
        Add(_word);
    }

    public override Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var words = TypedLine.Words(args.GetRequiredValue(_line));
        var candidates = Candidates.Of(new Root(), words);

        // Bash ends words at "=" and ":" and wants candidates without what stands before.
        var typed = words[^1];
        var before = args.GetValue(_word) is { } word && typed.EndsWith(word, StringComparison.Ordinal) ? typed.Length - word.Length : 0;
        new Sink(context.Output, context, IsTerminal: false).Text(output =>
        {
            foreach (var (candidate, meaning) in candidates.Items)
            {
                output.WriteLine(meaning.Length > 0 ? $"{candidate[before..]}\t{meaning}" : candidate[before..]);
            }

            if (candidates.Paths != PathKind.None)
            {
                output.WriteLine(candidates.Paths == PathKind.Files ? ":files" : ":directories");
            }
        });
        return Task.FromResult(Conclusion.Done);
    }
}
