using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;

namespace Plimsoll.Formats.Project;

/// <summary>Turns the YAML of a project file into values.</summary>
internal static class ProjectReader
{
    public static Parsed<ProjectFile> Read(ReadOnlyMemory<byte> utf8, string path, Limits limits)
    {
        var (documents, syntax) = YamlDocument.ReadAll(utf8, path, limits with { MaxDocumentBytes = limits.MaxProjectFileBytes });
        var problems = new YamlProblems(path, limits);
        if (documents.Length > 1)
        {
            problems.Add("project-documents", documents[1].Root.Span, "the file has more than one document", "Remove everything from the second '---' on");
        }

        var project = documents is [var first, ..] && first.Root is not YamlScalar { IsNull: true } ? Project(first.Root, problems) : ProjectFile.Empty;
        return new(project, [.. syntax, .. problems.ToImmutable()]);
    }

    private static ProjectFile Project(YamlNode root, YamlProblems problems)
    {
        using var fields = new YamlFields(root, "", problems);
        return new ProjectFile
        {
            Services = fields.Optional("services") is { } services ? Services(services, problems) : [],
            Scan = fields.Optional("scan") is { } scan ? Scan(scan, problems) : new(),
            Exceptions = WaiverReader.Read(fields, problems),
        };
    }

    private static ImmutableArray<ServiceTargets> Services(YamlNode node, YamlProblems problems) =>
        problems.Expect<YamlMapping>(node, "services", "a mapping from name to service") is not { } mapping ? [] :
        [
            .. from entry in mapping.Entries
               let name = problems.Expect<YamlScalar>(entry.Key, "a service's name", "text")?.Value
               where name is not null
               let service = Service(name, entry, problems)
               where service is not null
               select service,
        ];

    private static ServiceTargets? Service(string name, YamlEntry entry, YamlProblems problems)
    {
        if (name.Length == 0 || name.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')))
        {
            problems.Add("project-service-name", entry.Key.Span, $"the service name '{Printable.Escape(name, 64)}' has characters beyond letters, digits, '-', '_', '.' and '/'");
        }

        var label = $"services.{Printable.Escape(name, 64)}";
        using var fields = new YamlFields(entry.Value, label, problems);
        var value = fields.Required("targets", "Name what to scan, e.g. targets: docker-archive:build/shop.tar");
        var targets = fields.Items(value, "targets")
            .Select(item => (item.Node, Text: problems.Expect<YamlScalar>(item.Node, item.Name, "text")?.Value.Trim()))
            .ToImmutableArray();
        if (value is not null && (targets.IsEmpty || targets.Any(t => t.Text is "")))
        {
            problems.Add("project-target", value.Span, $"{label}.targets names no target");
        }

        return new ServiceTargets(name, [.. targets.Select(t => t.Text).OfType<string>()]);
    }

    private static ScanSettings Scan(YamlNode node, YamlProblems problems)
    {
        using var fields = new YamlFields(node, "scan", problems);
        return new ScanSettings
        {
            FailOn = Level(fields, "failOn", problems),
            Severity = Level(fields, "severity", problems),
            OnlyFixed = fields.OptionalBoolean("onlyFixed"),
            UnknownSeverity = Level(fields, "unknownSeverity", problems),
            AllowUnknown = fields.Optional("allowUnknown") is { } kinds
                ? [.. fields.Items(kinds, "allowUnknown").Select(item => problems.ReadName<UnknownReason>(item.Node, item.Name)).OfType<UnknownReason>()]
                : null,
            MaxDatabaseAge = fields.Optional("maxDbAge") is { } age
                ? problems.Read<TimeSpan>(age, "scan.maxDbAge", "a duration such as 7d or 36h", scalar => DurationText.TryParse(scalar.Value, out var duration) ? duration : null)
                : null,
            Vex = [.. fields.Items(fields.Optional("vex"), "vex").Select(item => problems.Expect<YamlScalar>(item.Node, item.Name, "text")?.Value).Where(path => path is { Length: > 0 }).Select(path => path!)],
        };
    }

    /// <summary>A severity that can be a threshold: any but unknown.</summary>
    private static Severity? Level(YamlFields fields, string key, YamlProblems problems)
    {
        var node = fields.Optional(key);
        var level = node is null ? null : problems.ReadName<Severity>(node, $"scan.{key}");
        if (level == Severity.Unknown)
        {
            problems.Add("yaml-wrong-value", node!.Span, $"scan.{key} cannot be unknown", "Use none, low, medium, high or critical");
            return null;
        }

        return level;
    }
}
