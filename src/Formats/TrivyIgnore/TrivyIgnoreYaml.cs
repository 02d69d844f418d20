using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Formats.Yaml;
using Plimsoll.Primitives;
using Plimsoll.Primitives.Decisions;

namespace Plimsoll.Formats.TrivyIgnore;

/// <summary>Reads <c>.trivyignore.yaml</c>: ids with paths, package URLs, a last day and a statement.</summary>
/// <remarks>
/// Source: trivy documentation, "Filtering", "By YAML". An entry holds where any of its paths and any of its package URLs match.
/// Entries about misconfigurations, secrets and licenses are of checks that findings here do not come from, and are passed over.
/// An entry with anything wrong is left out with its problem, so that what it is about stays open.
/// </remarks>
public static class TrivyIgnoreYaml
{
    private static readonly ImmutableArray<string> OtherLists = ["misconfigurations", "secrets", "licenses"];

    public static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">Name of the file in diagnostics and exceptions.</param>
    public static Parsed<ImmutableArray<Waiver>> Parse(ReadOnlyMemory<byte> utf8, string path, Limits limits)
    {
        var (documents, syntax) = YamlDocument.ReadAll(utf8, path, limits with { MaxDocumentBytes = limits.MaxVexBytes });
        if (documents is not [var document, ..] || document.Root is YamlScalar { IsNull: true })
        {
            return new([], syntax);
        }

        var problems = new YamlProblems(path, limits);
        var waivers = ImmutableArray.CreateBuilder<Waiver>();
        using (var fields = new YamlFields(document.Root, "", problems))
        {
            foreach (var other in OtherLists)
            {
                _ = fields.Optional(other);
            }

            foreach (var (node, name) in fields.Items(fields.Optional("vulnerabilities"), "vulnerabilities").Take(limits.MaxVexStatements))
            {
                waivers.AddRange(Entry(node, name, path, limits));
            }
        }

        return new(waivers.ToImmutable(), [.. syntax, .. problems.ToImmutable()]);

        IEnumerable<Waiver> Entry(YamlNode node, string name, string file, Limits most)
        {
            var own = new YamlProblems(file, most);
            ImmutableArray<Waiver> found;
            using (var entry = new YamlFields(node, name, own))
            {
                found = Read(entry, $"{file}:{node.Span.Line}", file, own, most);
            }

            var wrong = own.ToImmutable();
            foreach (var problem in wrong)
            {
                problems.Add(problem.Code, problem.Span!.Value, problem.Message, problem.Advice);
            }

            return wrong.IsEmpty ? found : [];
        }
    }

    private static ImmutableArray<Waiver> Read(YamlFields entry, string id, string path, YamlProblems problems, Limits limits)
    {
        var covers = entry.RequiredText("id", "Name one vulnerability, such as CVE-2021-44228");
        var reason = entry.OptionalText("statement");
        var end = entry.Optional("expired_at") is { } date ? problems.Read<DateOnly>(date, entry.Name("expired_at"), "a date such as 2026-12-31", Day) : null;
        var paths = Texts("paths");
        var purls = ImmutableArray.CreateBuilder<PackageUrl?>();
        foreach (var (node, name) in entry.Items(entry.Optional("purls"), "purls"))
        {
            if (PackageUrl.TryParse((node as YamlScalar)?.Value, null, out var purl))
            {
                purls.Add(purl);
            }
            else
            {
                problems.Add("yaml-wrong-value", node.Span, $"{name} is not a package URL such as pkg:deb/debian/openssl");
            }
        }

        if (covers is null)
        {
            return [];
        }

        if ((long)Math.Max(1, paths.Length) * Math.Max(1, purls.Count) > limits.MaxConstraints)
        {
            problems.Add("trivyignore-entries", entry.Optional("purls")?.Span ?? entry.Optional("paths")!.Span, $"{entry.Name("paths")} and purls together make more than {limits.MaxConstraints} pairs");
            return [];
        }

        return
        [
            .. from place in paths is [] ? [null] : paths
               from package in purls.Count == 0 ? [null] : purls.ToImmutable()
               select TrivyIgnoreFile.Waive(covers, id, path, reason, end, place is null && package is null ? null : new WaiverScope(package, place)),
        ];

        ImmutableArray<string?> Texts(string key) =>
            [.. entry.Items(entry.Optional(key), key).Select(item => problems.Expect<YamlScalar>(item.Node, item.Name, "text")?.Value).Where(text => text is { Length: > 0 })];
    }

    /// <summary>The first day without it: a moment within a day ends it with that day's beginning.</summary>
    private static DateOnly? Day(YamlScalar scalar) =>
        DateTimeOffset.TryParse(scalar.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) && moment.Year > 1
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;
}
