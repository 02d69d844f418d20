using System.Collections.Immutable;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images;
using Plimsoll.Primitives;
using Plimsoll.Sbom.Extractors.Python;
using Plimsoll.Sbom.Facts;

namespace Plimsoll.Sbom.Extractors.Conda;

/// <summary>What an environment of conda shall hold: <c>environment.yml</c>, with the requirements for pip in it.</summary>
/// <remarks>Source: conda documentation, "Creating an environment file manually". Only exact pins give a version; everything listed was asked for.</remarks>
internal sealed class EnvironmentYml : PackageExtractor
{
    private const string Malformed = "environment-yml-malformed";

    /// <summary>Marks the packages that pip installs.</summary>
    private const string Pip = "pip";

    public override string Name => "conda-environment";

    public override PackageSources Reads => PackageSources.Locked;

    public override ImmutableArray<PathPattern> Patterns { get; } = [PathPattern.FileName("environment.yml"), PathPattern.FileName("environment.yaml")];

    public override void Analyze(LayerFile file, FactSink sink)
    {
        if (Whole(file, sink, Limits.Default.MaxMetadataBytes) is not { } whole)
        {
            return;
        }

        var packages = new Dictionary<(string Name, string Version, string? Inner), PackageFact>();
        foreach (var document in LockYaml.Read(whole, file, sink))
        {
            foreach (var item in Items(document.Find("dependencies")))
            {
                if (item is YamlScalar scalar)
                {
                    var (name, version) = CondaNames.Split(scalar.Value);
                    Add(name, version, null, null, item);
                }
                else if (item is YamlMapping mapping && mapping.Find(Pip) is { } pip)
                {
                    AddPip(pip);
                }
                else
                {
                    Report(item);
                }
            }
        }

        if (packages.Count > 0)
        {
            var unpinned = packages.Values.Count(package => package.Version.Length == 0 && package.Revision is null);
            if (unpinned > 0)
            {
                sink.Report(new("environment-yml-unpinned", DiagnosticSeverity.Warning,
                    $"{(unpinned == 1 ? "1 dependency has" : $"{unpinned} dependencies have")} no exact version: what gets installed is not known",
                    Advice: "Write the environment with conda env export, which pins versions and builds"));
            }

            sink.Add(new Fact.Packages([.. packages.Values]));
        }

        void AddPip(YamlNode pip)
        {
            foreach (var item in Items(pip))
            {
                switch (item is YamlScalar scalar ? RequirementLine.Parse(scalar.Value.Trim()) : new RequirementLine.Unknown())
                {
                    case RequirementLine.Package package:
                        Add(package.Name, package.Version, package.Commit, Pip, item);
                        break;
                    case RequirementLine.Unknown:
                        Report(item);
                        break;
                    case RequirementLine.Include:
                        sink.Report(new("requirements-include-unread", DiagnosticSeverity.Error, $"Line {item.Span.Line} includes a file of requirements, which was not read", Span: item.Span));
                        break;
                }
            }
        }

        void Add(string name, string version, string? commit, string? inner, YamlNode item)
        {
            if (name.Length == 0)
            {
                Report(item);
                return;
            }

            packages.TryAdd((name, version, inner), new PackageFact { Name = name, Version = version, Revision = commit, Inner = inner, IsDirect = true });
        }

        void Report(YamlNode item) =>
            sink.Report(new(Malformed, DiagnosticSeverity.Error, $"The entry in line {item.Span.Line} names no package", Span: item.Span));
    }

    internal override PackageUrl? Identify(PackageFact package, Distribution? distribution) =>
        package.Inner == Pip ? CoreMetadata.Purl(package) : CondaNames.Purl(package);

    private static ImmutableArray<YamlNode> Items(YamlNode? list) => (list as YamlSequence)?.Items ?? [];
}
