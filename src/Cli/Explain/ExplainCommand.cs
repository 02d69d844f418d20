using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Sbom;
using Plimsoll.Cli.Scan;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Explaining;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Cli.Explain;

/// <summary><c>explain ID [TARGET…]</c>: what a vulnerability is, where it is in a target, who brought it and what mends it.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string> _id = new("id") { HelpName = "ID", Description = "A vulnerability or advisory, e.g. CVE-2022-1292, GHSA-35jh-r3h4-6jhm, DSA-5139-1." };

    private readonly Argument<string[]> _targets = new("target") { HelpName = "TARGET", Arity = ArgumentArity.ZeroOrMore, Description = InventoryOptions.TargetHelp };

    private readonly Option<string?> _db = new("--db") { HelpName = "FILE", Description = "Advisory database to judge by (default: the one in the cache folder)." };

    private readonly ExceptionOptions _exceptions = new();

    public ExplainCommand(GlobalOptions global) : base("explain", "Say what a vulnerability is, where it is in a target, which layer brought it and what mends it.")
    {
        _global = global;
        Add(_id);
        Add(_targets);
        Add(_db);
        foreach (var option in _exceptions.All.Concat(_inventory.All))
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => ["text", "json"];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll explain CVE-2022-1292", "Says what the advisories know of it; exit code 3 when none knows it."),
        ("plimsoll explain CVE-2022-1292 shop.tar", "Says which packages of the image it is about, affected or not; exit code 1 when one is affected."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var id = args.GetRequiredValue(_id);
        var exceptions = _exceptions.Read(args, ProjectSearch.Read(args, _global, context), context);
        using var database = DatabasePlace.Open(args.GetValue(_db) is { Length: > 0 } path ? Path.Combine(context.Folder, path) : DatabasePlace.Of(args, _global, context));
        try
        {
            var advisories = VulnerabilityExplanation.Find(id, database);
            var reader = InventoryReader.Of(_inventory, args, _global, context);
            var targets = ImmutableArray.CreateBuilder<ExplainedTarget>();
            foreach (var target in args.GetValue(_targets) ?? [])
            {
                var inventory = await reader.ReadAsync(target, cancel).ConfigureAwait(false);
                cancel.ThrowIfCancellationRequested();
                var now = context.Clock.GetUtcNow();
                var evidence = VulnerabilityScan.Run(inventory, database, new MatchOptions { Tool = Tool.Version, Now = now });
                var names = advisories.Select(a => a.Id).Append(id).ToHashSet(StringComparer.OrdinalIgnoreCase);
                targets.Add(new ExplainedTarget(
                    inventory,
                    [.. evidence.Findings.Where(f => IsAbout(f, names))],
                    VulnerabilityExplanation.Judge(inventory, advisories, database),
                    ScanReport.Of(inventory, evidence, exceptions, new(), now).Dispositions.ToImmutableDictionary(),
                    evidence.Reasons));
            }

            var explained = targets.ToImmutable();
            outputs.Write(
                (format, sink) =>
                {
                    if (format == "json")
                    {
                        ExplainJson.Write(sink.Stream, id, advisories, explained);
                    }
                    else
                    {
                        sink.Console(console => ExplainText.Write(console, id, advisories, explained));
                    }
                },
                cancel);
            return Conclude(id, advisories, explained);
        }
        catch (TargetException unreadable)
        {
            throw new CommandException(ExitCode.Unknown, unreadable.Message);
        }
        catch (DatabaseException damaged)
        {
            throw DatabasePlace.Unusable(damaged);
        }
    }

    private static bool IsAbout(Finding finding, HashSet<string> names) =>
        names.Contains(finding.RuleId) || finding.Aliases.Any(names.Contains) || (finding.Vulnerability is { } facts && (facts.Advisories.Any(names.Contains) || facts.Covers.Any(names.Contains)));

    /// <summary>No advisory, an undecided package or a gap in the data is no all-clear.</summary>
    private static Conclusion Conclude(string id, ImmutableArray<AdvisoryFacts> advisories, ImmutableArray<ExplainedTarget> targets)
    {
        var name = Printable.Escape(id, 64);
        if (advisories.IsEmpty)
        {
            return new(ExitCode.Unknown, $"unknown: no advisory in the database knows {name}");
        }

        var (settled, affected) = (0, 0);
        foreach (var (target, standing) in targets.SelectMany(t => t.Standings.Where(s => s.Standing == Standing.Affected).Select(s => (t, s))))
        {
            _ = target.SettledFor(standing.Package) is null ? affected++ : settled++;
        }

        var undecided = targets.Any(t => t.Standings.Any(s => s.Standing == Standing.Undecided));
        var gaps = targets.SelectMany(t => t.Gaps).Distinct().Select(KebabNames.Of).ToList();
        return affected > 0 ? new(ExitCode.Refused, $"affected: {affected} {(affected == 1 ? "package is" : "packages are")} affected by {name}")
            : undecided ? new(ExitCode.Unknown, $"unknown: whether {name} affects a package cannot be decided")
            : gaps.Count > 0 ? new(ExitCode.Unknown, $"unknown: no package is known to be affected by {name}, but not all could be judged ({string.Join(", ", gaps)})")
            : targets.IsEmpty ? Conclusion.Done
            : settled > 0 ? new(ExitCode.Accepted, $"set aside: somebody answers for {name} in {(settled == 1 ? "the package that it affects" : $"all {settled} packages that it affects")}")
            : new(ExitCode.Accepted, $"not affected: no package is affected by {name}");
    }
}
