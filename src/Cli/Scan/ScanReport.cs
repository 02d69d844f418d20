using System.Collections.Immutable;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;
using Plimsoll.Sbom;

namespace Plimsoll.Cli.Scan;

/// <summary>Puts what was found in several targets together: dispositions, verdicts, notices.</summary>
internal static class ScanReport
{
    /// <summary>One target that was read, and what the check said about it.</summary>
    public static TargetReport Of(Inventory inventory, Evidence evidence, Exceptions exceptions, Line line, DateTimeOffset now)
    {
        var whole = evidence with { Diagnostics = [.. inventory.Diagnostics, .. evidence.Diagnostics] };
        var dispositions = ImmutableSortedDictionary.CreateBuilder<string, Disposition>(StringComparer.Ordinal);
        var statements = ImmutableSortedDictionary.CreateBuilder<string, VexNote>(StringComparer.Ordinal);
        foreach (var finding in evidence.Findings)
        {
            if (Dispositions.Decide(finding, exceptions.Waivers, exceptions.Statements, now) is not Disposition.Open and var disposition)
            {
                dispositions[finding.Fingerprint] = disposition;
            }

            if (exceptions.Statements.Of(finding) is { Settles: false } statement)
            {
                statements[finding.Fingerprint] = new VexNote(statement.Id, statement.Status, statement.Reason.Length > 0 ? statement.Reason : null);
            }
        }

        var settled = dispositions.ToImmutable();
        return new TargetReport
        {
            Subject = inventory.Subject,
            Distribution = Name(inventory.Distribution),
            Platform = inventory.Platform,
            Layers = inventory.Layers,
            Evidence = [whole],
            Dispositions = settled,
            Statements = statements.ToImmutable(),
            Priority = [.. evidence.Findings.Order(new FindingPriority(line.UnknownSeverity)).Select(finding => finding.Fingerprint).Where(fingerprint => !settled.ContainsKey(fingerprint)).Distinct()],
            Removed = [.. from package in inventory.Removed
                          where package is { Layer: not null, RemovedBy: not null }
                          select new RemovedPackage(package.Purl, package.Path, package.Layer!, package.RemovedBy!)],
            Verdict = line.Judge([whole], settled),
        };
    }

    /// <summary>A target that could not be opened: not judged, and said so.</summary>
    public static TargetReport Unreadable(string target, string message, ToolVersion tool, Line line)
    {
        var subject = new Subject(SubjectKind.Image, target);
        var evidence = new Evidence
        {
            Check = Vulnerabilities.Matching.VulnerabilityScan.Check,
            Subject = subject,
            Tool = tool,
            Outcome = Outcome.Unknown,
            Reasons = [UnknownReason.Unreadable],
            Diagnostics = [new Diagnostic("target-unreadable", DiagnosticSeverity.Error, message)],
        };
        return new TargetReport { Subject = subject, Evidence = [evidence], Verdict = line.Judge([evidence], ImmutableDictionary<string, Disposition>.Empty) };
    }

    public static Report Of(ImmutableArray<TargetReport> targets, ImmutableArray<Waiver> waivers, ToolVersion tool, DateTimeOffset? created, DateTimeOffset now) => new()
    {
        Tool = tool,
        Created = created,
        Targets = targets,
        Exceptions = Dispositions.Notices(waivers, [.. targets.SelectMany(t => t.Evidence).SelectMany(e => e.Findings)], now),
        Verdict = Line.Worst([.. targets.Select(t => (t.Subject.Name, t.Verdict))]),
    };

    private static string? Name(Distribution? distribution) =>
        distribution is null ? null : distribution.PrettyName ?? $"{distribution.Id} {distribution.VersionId}".TrimEnd();
}
