using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Node;

/// <summary><c>pnpm-lock.yaml</c>, versions 5 to 9.</summary>
/// <remarks>
/// Source: pnpm/spec, "lockfile" 5.2, 6.0 and 9.0. Projects are <c>importers</c>, or the document itself before there are workspaces.
/// Since version 9 what a package is stands in <c>packages</c>, what it needs in <c>snapshots</c>, once for each set of peers.
/// </remarks>
internal sealed class PnpmLock : PackageExtractor
{
    private static readonly ImmutableArray<(string Key, bool IsDevelopment)> Groups = [("dependencies", false), ("optionalDependencies", false), ("devDependencies", true)];

    public override string Name => "pnpm-lock";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("pnpm-lock.yaml")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (NpmNames.IsInstalled(file.Path) || Whole(file, sink, Limits.Default.MaxFileBytes) is not { } whole)
        {
            return;
        }

        var packages = new LockedPackages(sink, Limits.Default);
        foreach (var document in LockYaml.Read(whole, file, sink))
        {
            Read(document, packages);
        }

        packages.Finish();
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) => NpmNames.Purl(package);

    internal override Confidence ConfidenceOf(string path) => Confidence.High;

    private static void Read(YamlMapping document, LockedPackages packages)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        List<(int From, YamlMapping Entry)> needing = [];
        foreach (var (key, value) in document.Mapping("packages").Members())
        {
            var entry = value as YamlMapping;
            numbers[key] = Add(key, entry, packages);
            if (entry is not null)
            {
                needing.Add((numbers[key], entry));
            }
        }

        foreach (var (key, value) in document.Mapping("snapshots").Members())
        {
            var number = numbers.GetValueOrDefault(PnpmNames.WithoutPeers(key), -1);
            numbers[key] = number;
            if (value is YamlMapping entry)
            {
                needing.Add((number, entry));
            }
        }

        foreach (var (from, entry) in needing)
        {
            Need(from, entry, "dependencies", numbers, packages, isDevelopment: false);
            Need(from, entry, "optionalDependencies", numbers, packages, isDevelopment: false);
        }

        ReadProjects(document, numbers, packages);
    }

    private static void ReadProjects(YamlMapping document, Dictionary<string, int> numbers, LockedPackages packages)
    {
        var projects = document.Mapping("importers") is { } importers ? importers.Members().ToArray() : [(".", document)];
        foreach (var (path, value) in projects)
        {
            packages.TellsDirect();
            var project = packages.AddLocal(isRoot: path == ".");
            foreach (var (group, isDevelopment) in Groups)
            {
                Need(project, value as YamlMapping, group, numbers, packages, isDevelopment);
            }
        }
    }

    private static int Add(string key, YamlMapping? entry, LockedPackages packages)
    {
        var (name, version) = PnpmNames.Parse(key);
        var resolution = entry.Mapping("resolution");
        if (resolution.Text("type") == "directory")
        {
            return packages.AddLocal();
        }

        name = entry.Text("name") is { Length: > 0 } given ? given : name;
        version = entry.Text("version") is { Length: > 0 } said ? said : NpmNames.IsVersion(version) ? version : "";
        var commit = resolution.Text("commit") is { Length: > 0 } text ? text : PnpmNames.Commit(resolution.Text("tarball"));
        return packages.Add(name, version, commit, (entry?.Find("dev") as YamlScalar)?.Boolean);
    }

    private static void Need(int from, YamlMapping? entry, string group, Dictionary<string, int> numbers, LockedPackages packages, bool isDevelopment)
    {
        foreach (var (name, value) in entry.Mapping(group).Members())
        {
            // Since version 6 a project's dependencies are mappings, with the range beside the version.
            var version = value is YamlScalar { Value: var text } ? text : (value as YamlMapping).Text("version");
            foreach (var key in PnpmNames.Keys(name, version))
            {
                if (numbers.TryGetValue(key, out var to))
                {
                    packages.Need(from, to, isDevelopment);
                    break;
                }
            }
        }
    }
}
