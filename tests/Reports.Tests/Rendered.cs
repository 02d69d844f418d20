using System.Text;
using Plimsoll.Primitives;

namespace Plimsoll.Reports.Tests;

/// <summary>What a writer wrote, and a report whose every text is hostile.</summary>
internal static class Rendered
{
    /// <summary>Ends elements, cells, commands and lines, calls people, and turns around the direction of writing.</summary>
    public const string Hostile = "</td></style><script>alert(1)</script> | `x` [a](http://e.example) @all ]]> \"' %0A::error::\u202e\u0001\r\n::error::x";

    public static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }

    public static string Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static Report HostileReport()
    {
        var finding = SampleReport.Npm(Hostile, "n", Hostile, Hostile, Severity.High, Hostile) with { Aliases = [Hostile], Advice = Hostile };
        var report = SampleReport.Create(finding with { Vulnerability = finding.Vulnerability! with { PackageName = Hostile, References = ["javascript:alert(1)", Hostile] } });
        var target = report.Targets[0];
        return report with
        {
            Targets = [target with { Subject = target.Subject with { Name = Hostile }, Distribution = Hostile, Evidence = [target.Evidence[0] with { Diagnostics = [new Diagnostic("code", DiagnosticSeverity.Error, Hostile, Path: Hostile)] }] }],
        };
    }

    public static Report Nothing()
    {
        var report = SampleReport.Create();
        var evidence = report.Targets[0].Evidence[0] with { Findings = [], Coverage = [], Diagnostics = [], Outcome = Outcome.Unknown, Reasons = [UnknownReason.NothingFound] };
        var verdict = new Primitives.Decisions.Line().Judge([evidence], System.Collections.Immutable.ImmutableDictionary<string, Primitives.Decisions.Disposition>.Empty);
        return report with { Exceptions = [], Verdict = verdict, Targets = [report.Targets[0] with { Evidence = [evidence], Dispositions = null!, Removed = [], Verdict = verdict }] };
    }
}
