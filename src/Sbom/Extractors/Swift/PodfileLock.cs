using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Swift;

/// <summary>CocoaPods' <c>Podfile.lock</c>.</summary>
/// <remarks>
/// <code>
/// pods = { "- " name " (" version ")" [ ":" { "- " name [ " (" range ")" ] } ] }
/// name = pod { "/" subspec }
/// </code>
/// Source: CocoaPods/Core, <c>Pod::Lockfile</c>; purl-spec, type cocoapods: a subspec is the subpath.
/// </remarks>
internal sealed class PodfileLock : PackageExtractor
{
    private const string Malformed = "podfile-lock-malformed";

    public override string Name => "podfile-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("Podfile.lock")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        var names = new PackagesByName(packages);
        var root = packages.AddLocal(isRoot: true);
        foreach (var document in LockYaml.Read(whole, file, sink))
        {
            var isLocal = document.Mapping("EXTERNAL SOURCES").Members()
                .Where(pod => (pod.Value as YamlMapping)?.Find(":path") is not null).Select(pod => pod.Key).ToHashSet();
            var commits = document.Mapping("CHECKOUT OPTIONS").Members()
                .Select(pod => (pod.Key, Commit: (pod.Value as YamlMapping).Text(":commit"))).Where(pod => pod.Commit.Length > 0)
                .DistinctBy(pod => pod.Key).ToDictionary(pod => pod.Key, pod => pod.Commit);
            foreach (var item in Items(document, "PODS"))
            {
                var (pod, needs) = Parts(item);
                var (name, version) = Split(pod);
                if (name.Length == 0 || version.Length == 0)
                {
                    sink.Report(new(Malformed, DiagnosticSeverity.Error, $"The entry in line {item.Span.Line} is no pod with a version", Span: item.Span));
                    continue;
                }

                var main = name.Split('/')[0];
                var number = isLocal.Contains(main) ? packages.AddLocal() : packages.Add(name, version, commits.GetValueOrDefault(main));
                names.Put(name, version, number);
                foreach (var need in needs.OfType<YamlScalar>())
                {
                    names.Want(number, Split(need.Value).Name);
                }
            }

            foreach (var item in Items(document, "DEPENDENCIES").OfType<YamlScalar>())
            {
                packages.TellsDirect();
                names.Want(root, Split(item.Value).Name);
            }
        }

        names.Resolve();
        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution)
    {
        var slash = package.Name.IndexOf('/', StringComparison.Ordinal);
        var pod = slash < 0 ? package.Name : package.Name[..slash];
        return pod.Length == 0 ? null : new PackageUrl("cocoapods", null, pod, package.Version, subpath: slash < 0 ? null : package.Name[(slash + 1)..]);
    }

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static ImmutableArray<YamlNode> Items(YamlMapping document, string key) => (document.Find(key) as YamlSequence)?.Items ?? [];

    private static (string Pod, ImmutableArray<YamlNode> Needs) Parts(YamlNode item) => item switch
    {
        YamlMapping { Entries: [{ Key: YamlScalar only, Value: YamlSequence list }] } => (only.Value, list.Items),
        YamlScalar scalar => (scalar.Value, []),
        _ => ("", []),
    };

    private static (string Name, string Version) Split(string text)
    {
        var open = text.IndexOf(" (", StringComparison.Ordinal);
        return open < 0 || !text.EndsWith(')') ? (text.Trim(), "") : (text[..open].Trim(), text[(open + 2)..^1].Trim());
    }
}
