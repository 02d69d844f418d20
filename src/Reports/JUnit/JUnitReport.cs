using System.Globalization;
using System.Xml;
using Plimsoll.Primitives;

namespace Plimsoll.Reports;

/// <summary>A report as JUnit XML: what refuses is a failure, what could not be judged an error, what somebody answers for is skipped.</summary>
/// <remarks>Source: the form that Jenkins' junit-10.xsd and GitLab read. A target without any other case gets one that says what was judged.</remarks>
public static class JUnitReport
{
    public static void Write(Stream output, Report report, ReportFilter filter)
    {
        var suites = report.Targets.Select(target => (Target: target, Cases: CasesOf(new TargetReading(target, filter), filter))).ToList();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false };
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", report.Tool.Name);
            WriteCounts(xml, [.. suites.SelectMany(s => s.Cases)]);
            foreach (var (target, cases) in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", Text(target.Subject.Name));
                WriteCounts(xml, cases);
                cases.ForEach(one => WriteCase(xml, one));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static List<Case> CasesOf(TargetReading reading, ReportFilter filter)
    {
        var cases = new List<Case>();
        foreach (var finding in reading.Shown)
        {
            var result = finding.Indeterminate is not null ? Result.Error : filter.Line.Refuses(finding) ? Result.Failure : Result.Passed;
            cases.Add(new(Class(finding), finding.RuleId, result, $"{FindingWords.Severity(finding)}: {finding.Title}", Details(finding)));
        }

        cases.AddRange(reading.Covered.Select(c => new Case(Class(c.Finding), c.Finding.RuleId, Result.Skipped, FindingWords.Cause(c.Disposition), "")));
        cases.AddRange(reading.Skipped.Select(gap => new Case("coverage", gap.Scope, Result.Error, TargetReading.GapWords(gap), gap.Note ?? "")));
        cases.AddRange(reading.OtherReasons.Select(reason => new Case("coverage", KebabNames.Of(reason), Result.Error, "not judged whole", "")));
        cases.AddRange(reading.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => new Case("reading", d.Code, Result.Error, d.Message, FindingWords.Place(d))));
        if (cases.Count == 0)
        {
            cases.Add(new("coverage", "vulnerabilities", reading.Judged > 0 ? Result.Passed : Result.Error, reading.Emptiness, reading.Examined));
        }

        return cases;
    }

    private static string Class(Finding finding) => finding.Location is Location.PackageInstance package
        ? $"{package.Package.Type}.{TargetReading.NameOf(package.Package)}"
        : finding.Location.GetType().Name;

    private static string Details(Finding finding)
    {
        var place = finding.Location is Location.PackageInstance { Path: { } path } ? path : "";
        return $"{FindingWords.Package(finding)}\nfixed in: {FindingWords.Fix(finding)}\n{place}".Trim('\n');
    }

    private static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("failures", Number(cases.Count(c => c.Result == Result.Failure)));
        xml.WriteAttributeString("errors", Number(cases.Count(c => c.Result == Result.Error)));
        xml.WriteAttributeString("skipped", Number(cases.Count(c => c.Result == Result.Skipped)));
    }

    private static void WriteCase(XmlWriter xml, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Text(one.Class));
        xml.WriteAttributeString("name", Text(one.Name));
        if (one.Result == Result.Passed)
        {
            xml.WriteElementString("system-out", Text($"{one.Message}\n{one.Details}".TrimEnd('\n')));
        }
        else
        {
            xml.WriteStartElement(one.Result switch { Result.Failure => "failure", Result.Error => "error", _ => "skipped" });
            xml.WriteAttributeString("message", Text(one.Message));
            if (one.Details.Length > 0)
            {
                xml.WriteString(Text(one.Details));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Without what XML 1.0 forbids: control characters are written out.</summary>
    private static string Text(string text) => string.Join('\n', text.Split('\n').Select(line => Printable.Escape(line, 2048)));

    private enum Result
    {
        Passed,
        Failure,
        Error,
        Skipped,
    }

    private sealed record Case(string Class, string Name, Result Result, string Message, string Details);
}
