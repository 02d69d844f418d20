using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Frame;
using Plimsoll.Cli.Sbom;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Reports;
using Plimsoll.Sbom;
using Plimsoll.Sbom.CycloneDx;
using Plimsoll.Vulnerabilities.Database;
using Plimsoll.Vulnerabilities.Matching;

namespace Plimsoll.Cli.Scan;

/// <summary><c>scan TARGET…</c>: lists known vulnerabilities, worst first, and judges them by the line.</summary>
internal sealed class ScanCommand : CliCommand
{
    private readonly GlobalOptions _global;
    private readonly LineOptions _line = new();
    private readonly InventoryOptions _inventory = new();

    private readonly Argument<string[]> _targets = new("target")
    {
        HelpName = "TARGET",
        Arity = ArgumentArity.ZeroOrMore,
        Description = $"{InventoryOptions.TargetHelp} Several may be given.",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Scan the targets of every service of plimsoll.yaml." };

    private readonly Option<string[]> _service = new("--service") { HelpName = "NAME", Description = "Scan the targets of a service of plimsoll.yaml; repeatable.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<TimeSpan?> _maxDbAge = Values.Duration("--max-db-age", "Older advisory data counts as stale-data, e.g. 7d or 36h; without it, data older than 7d warns.");

    private readonly ExceptionOptions _exceptions = new();

    private readonly Option<string?> _db = new("--db") { HelpName = "FILE", Description = "Advisory database to judge by (default: the one in the cache folder)." };

    private readonly Option<string?> _template = ReportTemplate.NewOption();

    public ScanCommand(GlobalOptions global) : base("scan", "List the known vulnerabilities of images, file systems and bills of materials.")
    {
        _global = global;
        Add(_targets);
        foreach (var option in (IEnumerable<Option>)[_all, _service, .. _line.All, _maxDbAge, _db, _template, .. _exceptions.All, .. _inventory.All])
        {
            Add(option);
        }
    }

    public override ImmutableArray<string> Formats => ["table", "json", "sarif", "cyclonedx", "markdown", "html", "junit", "github", "gitlab", ReportTemplate.Format];

    public override ImmutableArray<(string Line, string Meaning)> Examples =>
    [
        ("plimsoll scan shop.tar", "Scans what docker save wrote; exit code 1 when anything is high or worse."),
        ("plimsoll scan oci:layout:shop --fail-on critical --output sarif=scan.sarif", "Judges an image of an OCI layout, and writes SARIF beside the table."),
        ("plimsoll scan --all --max-db-age 3d", "Scans every service of plimsoll.yaml and refuses to trust old data."),
        ("plimsoll sbom shop.tar | plimsoll scan -", "Scans a bill of materials from stdin."),
    ];

    public override async Task<Conclusion> RunAsync(ParseResult args, CliContext context, CancellationToken cancel)
    {
        var outputs = Outputs.Of(this, args, _global, context);
        var template = ReportTemplate.Read(args, _template, outputs, context);
        var project = ProjectSearch.Read(args, _global, context);
        var targets = ScanTargets.Choose([.. args.GetValue(_targets) ?? []], [.. args.GetValue(_service) ?? []], args.GetValue(_all), project);
        if (targets.Length > 1 && outputs.Includes("cyclonedx"))
        {
            throw CommandException.Usage("a CycloneDX document describes one target, and several were given", "scan them one by one, or use json or sarif");
        }

        var filter = _line.Read(args, project.File.Scan);
        var exceptions = _exceptions.Read(args, project, context);
        var now = context.Clock.GetUtcNow();
        var options = new MatchOptions
        {
            Tool = Tool.Version,
            At = context.OutputTime,
            Now = now,
            MaxAge = args.GetValue(_maxDbAge) ?? project.File.Scan.MaxDatabaseAge,
        };
        using var database = DatabasePlace.Open(args.GetValue(_db) is { Length: > 0 } path ? Path.Combine(context.Folder, path) : DatabasePlace.Of(args, _global, context));
        await using var rehearsal = Rehearsal.Start(() =>
        {
            var judged = ScanReport.Of(Rehearsal.Inventory, VulnerabilityScan.Run(Rehearsal.Inventory, database, options), Exceptions.None, filter.Line, now);
            Write(outputs.Format, Sink.Nowhere(context), ScanReport.Of([judged], [], Tool.Version, null, now), filter, Rehearsal.Inventory);
        });
        var reader = InventoryReader.Of(_inventory, args, _global, context);
        var scanned = ImmutableArray.CreateBuilder<(TargetReport Report, Inventory? Inventory)>();
        foreach (var target in targets)
        {
            scanned.Add(await JudgeAsync(target).ConfigureAwait(false));
        }

        var report = ScanReport.Of([.. scanned.Select(s => s.Report)], exceptions.Waivers, Tool.Version, context.OutputTime, now);
        outputs.Write(
            (format, sink) =>
            {
                if (format == ReportTemplate.Format)
                {
                    template!.Write(sink, report, cancel);
                }
                else
                {
                    Write(format, sink, report, filter, scanned[0].Inventory);
                }
            },
            cancel);
        return Conclusion.Of(report.Verdict);

        async Task<(TargetReport, Inventory?)> JudgeAsync(string target)
        {
            try
            {
                var inventory = await reader.ReadAsync(target, cancel).ConfigureAwait(false);
                cancel.ThrowIfCancellationRequested();
                var evidence = VulnerabilityScan.Run(inventory, database, options);
                return (ScanReport.Of(inventory, evidence, exceptions, filter.Line, now), inventory);
            }
            catch (TargetException unreadable)
            {
                return (ScanReport.Unreadable(target, unreadable.Message, Tool.Version, filter.Line), null);
            }
            catch (DatabaseException damaged)
            {
                throw DatabasePlace.Unusable(damaged);
            }
        }
    }

    private static void Write(string format, Sink sink, Report report, ReportFilter filter, Inventory? inventory)
    {
        switch (format)
        {
            case "json":
                JsonReport.Write(sink.Stream, report);
                break;
            case "sarif":
                SarifReport.Write(sink.Stream, report, filter);
                break;
            case "markdown":
                sink.Text(writer => MarkdownReport.Write(writer, report, filter));
                break;
            case "html":
                sink.Text(writer => HtmlReport.Write(writer, report, filter));
                break;
            case "junit":
                JUnitReport.Write(sink.Stream, report, filter);
                break;
            case "github":
                sink.Text(writer => GitHubAnnotations.Write(writer, report, filter));
                break;
            case "gitlab":
                GitLabReport.Write(sink.Stream, report, filter, report.Created ?? sink.Context.Clock.GetUtcNow());
                break;
            case "cyclonedx":
                var target = report.Targets[0];
                CycloneDxWriter.Write(sink.Stream, inventory ?? new Inventory { Subject = target.Subject, Diagnostics = target.Evidence[0].Diagnostics },
                    new CycloneDxOptions(report.Tool, report.Created, inventory is null ? null : target.Evidence[0].Findings, target.Dispositions));
                break;
            default:
                sink.Console(console => TableReport.Write(console, report, filter));
                break;
        }
    }
}
